import "server-only";
import { admissionTicketJobs } from "@/modules/admission-ticket/jobs";
import { candidateJobs } from "@/modules/candidate/jobs";
import { certificateJobs } from "@/modules/certificate/jobs";
import { entryJobs } from "@/modules/entry/jobs";
import { findDuePlans } from "@/modules/exam-plan/commands/settle-plan";
import { examPlanJobs } from "@/modules/exam-plan/jobs";
import { scoreJobs } from "@/modules/score/jobs";
import { seatingJobs } from "@/modules/seating/jobs";
import { sweepSecrets } from "@/server/auth/sweep-secrets";
import { type Db, database, isEmbedded } from "@/server/db/client";
import { expireExports } from "@/server/exports/expire-exports";
import { dataExportJob } from "@/server/exports/export-jobs";
import { sweepExpiredFiles } from "@/server/files/sweep-files";
import { importJobs } from "@/server/imports/import-jobs";
import { logUnexpected } from "@/server/log";
import { clock } from "@/server/ports/clock";
import type { JobDefinition } from "./definition";
import { jobBell } from "./enqueue";
import { claimJob, releaseDeadLeases, runJob } from "./runner";

/** Every kind of job of the product. */
export const jobDefinitions: ReadonlyMap<string, JobDefinition> = new Map(
  [
    ...importJobs,
    dataExportJob,
    ...candidateJobs,
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
const FILES_MS = 10 * 60_000;

/** Claims and runs jobs until none waits. */
export async function drainJobs(db: Db): Promise<void> {
  for (let job = await claimJob(db); job; job = await claimJob(db)) await runJob(db, job, jobDefinitions);
}

/** Starts the worker of this process: it runs jobs one after the other and enqueues what the clock makes due. */
export async function startWorker(): Promise<void> {
  const db = await database();
  if (isEmbedded()) await releaseDeadLeases(db);
  let busy = false;
  const look = async () => {
    if (busy) return;
    busy = true;
    try {
      await drainJobs(db);
    } catch (error) {
      logUnexpected(error, "worker");
    } finally {
      busy = false;
    }
  };
  jobBell.on("ring", () => void look());
  setInterval(() => void look(), LOOK_MS).unref();
  setInterval(
    () => void findDuePlans(db, clock.now()).catch((error: unknown) => logUnexpected(error, "sweep")),
    SWEEP_MS,
  ).unref();
  const sweepFiles = () =>
    void Promise.all([sweepExpiredFiles(db), expireExports(db), sweepSecrets(db)]).catch((error: unknown) =>
      logUnexpected(error, "file sweep"),
    );
  setInterval(sweepFiles, FILES_MS).unref();
  await look();
}
