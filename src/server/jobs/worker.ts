import "server-only";
import { admissionTicketJobs } from "@/modules/admission-ticket/jobs";
import { candidateJobs } from "@/modules/candidate/jobs";
import { certificateJobs } from "@/modules/certificate/jobs";
import { entryJobs } from "@/modules/entry/jobs";
import { findDuePlans } from "@/modules/exam-plan/commands/settle-plan";
import { tellWindows } from "@/modules/exam-plan/commands/tell-windows";
import { examPlanJobs } from "@/modules/exam-plan/jobs";
import { examRoomJobs } from "@/modules/exam-room/jobs";
import { scoreJobs } from "@/modules/score/jobs";
import { seatingJobs } from "@/modules/seating/jobs";
import { sweepSecrets } from "@/server/auth/sweep-secrets";
import { type Db, database, isEmbedded } from "@/server/db/client";
import { expireExports } from "@/server/exports/expire-exports";
import { dataExportJob } from "@/server/exports/export-jobs";
import { sweepExpiredFiles } from "@/server/files/sweep-files";
import { importJobs } from "@/server/imports/import-jobs";
import { logUnexpected } from "@/server/log";
import { sweepNotices } from "@/server/notices/sweep-notices";
import { clock } from "@/server/ports/clock";
import type { JobDefinition } from "./definition";
import { jobBell } from "./enqueue";
import { claimJob, type JobLane, releaseDeadLeases, runJob, workerName } from "./runner";

/** Every kind of job of the product. */
export const jobDefinitions: ReadonlyMap<string, JobDefinition> = new Map(
  [
    ...importJobs,
    dataExportJob,
    ...candidateJobs,
    ...examRoomJobs,
    ...examPlanJobs,
    ...entryJobs,
    ...seatingJobs,
    ...admissionTicketJobs,
    ...scoreJobs,
    ...certificateJobs,
  ].map((definition) => [definition.kind, definition as JobDefinition]),
);

const LOOK_MS = 1_000;
const SWEEP_MS = 5_000;
const REMIND_MS = 60_000;
const FILES_MS = 10 * 60_000;

/** Claims and runs jobs until none waits; of all kinds unless told. */
export async function drainJobs(db: Db, lane?: JobLane): Promise<void> {
  const next = () => claimJob(db, workerName, lane);
  for (let job = await next(); job; job = await next()) await runJob(db, job, jobDefinitions);
}

/** Jobs that wait for somebody else's service have a loop of their own, so that an import need not wait for them. */
const outside = [...jobDefinitions.values()].flatMap(({ kind, waitsOutside }) =>
  waitsOutside ? [kind] : [],
);

/** Runs a lane's jobs one after the other: now, when the bell rings, and every second. */
async function workLane(db: Db, lane: JobLane): Promise<void> {
  let busy = false;
  const look = async () => {
    if (busy) return;
    busy = true;
    try {
      await drainJobs(db, lane);
    } catch (error) {
      logUnexpected(error, "worker");
    } finally {
      busy = false;
    }
  };
  jobBell.on("ring", () => void look());
  setInterval(() => void look(), LOOK_MS).unref();
  await look();
}

/** Starts the worker of this process: it runs jobs and enqueues what the clock makes due. */
export async function startWorker(): Promise<void> {
  const db = await database();
  if (isEmbedded()) await releaseDeadLeases(db);
  setInterval(
    () => void findDuePlans(db, clock.now()).catch((error: unknown) => logUnexpected(error, "sweep")),
    SWEEP_MS,
  ).unref();
  const remind = () =>
    void tellWindows(db, clock.now()).catch((error: unknown) => logUnexpected(error, "reminders"));
  remind();
  setInterval(remind, REMIND_MS).unref();
  const sweepFiles = () =>
    void Promise.all([sweepExpiredFiles(db), expireExports(db), sweepSecrets(db), sweepNotices(db)]).catch(
      (error: unknown) => logUnexpected(error, "file sweep"),
    );
  setInterval(sweepFiles, FILES_MS).unref();
  void workLane(db, { kinds: outside, takes: "only" });
  await workLane(db, { kinds: outside, takes: "others" });
}
