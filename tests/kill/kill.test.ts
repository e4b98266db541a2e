import { createHash } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readFileById } from "@/server/files/stored-file";
import { makeCandidateWorkbook } from "../../scripts/bench/import-read";
import { during, seedScenario } from "../harness/scenario";
import { walk } from "../harness/walk";
import { newDatabase, onDatabase, prepareServer, sometime, Victim } from "./stage";

interface JobLine {
  readonly id: string;
  readonly kind: string;
  readonly state: string;
}

const ROWS = 3_000;
const PEOPLE = 60;
let victim: Victim | undefined;

beforeEach(newDatabase);
afterEach(() => victim?.stop());

const ended = (state: string) => ["done", "failed", "cancelled"].includes(state);
const jobsEnded = (jobs: readonly JobLine[]) => jobs.length > 0 && jobs.every((job) => ended(job.state));

describe("kill −9", () => {
  it("leaves an import whole or not begun, and never doubled", async () => {
    const cookie = await onDatabase(async (db) => {
      const { scopes } = await seedScenario(db);
      return prepareServer(db, scopes.a.actor.userId, during.registration);
    });
    const server = new Victim(cookie);
    victim = server;
    await server.start();
    const workbook = await makeCandidateWorkbook(ROWS);
    const { id } = (await server.post("/api/imports/candidate?kind=enrolled", workbook, {
      "x-file-name": "a.xlsx",
    })) as { id: string };
    const state = () =>
      server.query<{ state: string; counts: { imported?: number } | null }>("candidate.import.state", { id });
    await server.killAfter(sometime(0, 400));
    await server.killAfter(sometime(50, 1_500));
    await server.until(state, (found) => found.state === "judged");
    await server.mutate("candidate.import.commit", { id });
    for (let kills = 0; kills < 4; kills += 1) await server.killAfter(sometime(0, 900));
    const last = await server.until(state, (found) => found.state === "committed");
    expect(last.counts?.imported).toBe(ROWS);
    await server.stop();
    await onDatabase(async (db) => {
      expect(await db.candidate.count()).toBe(ROWS);
      expect(await db.auditLog.count({ where: { action: "import.candidate.committed" } })).toBe(1);
      expect(await db.job.count({ where: { state: { in: ["queued", "running"] } } })).toBe(0);
    });
  });

  it("brings a batch of admission tickets to its end, with one file", async () => {
    const cookie = await onDatabase(async (db) => {
      const scenario = await seedScenario(db);
      await walk(db, scenario, { candidates: PEOPLE }).toSeated();
      await db.job.deleteMany();
      return prepareServer(db, scenario.scopes.a.actor.userId, during.seating);
    });
    const server = new Victim(cookie);
    victim = server;
    await server.start();
    await server.mutate("admissionTicket.print", {
      selection: { kind: "matching", tab: "entered", filters: {} },
      form: "each",
    });
    for (let kills = 0; kills < 3; kills += 1) await server.killAfter(sometime(0, 1_200));
    const jobs = await server.until(() => server.query<JobLine[]>("workspace.institution.jobs"), jobsEnded);
    expect(jobs.map((job) => job.state)).toEqual(["done"]);
    await server.stop();
    await onDatabase(async (db) => {
      const job = await db.job.findFirstOrThrow();
      const file = await readFileById(db, (job.result as { fileId: string }).fileId);
      expect(file.bytes.subarray(0, 2).toString("latin1")).toBe("PK");
      expect(await db.storedFile.count({ where: { purpose: "document" } })).toBe(1);
    });
  });

  it("releases every certificate once, each with its own number and file", async () => {
    const cookie = await onDatabase(async (db) => {
      const scenario = await seedScenario(db);
      await walk(db, scenario, { candidates: PEOPLE }).toReleasePending();
      await db.job.deleteMany();
      return prepareServer(db, scenario.scopes.body.actor.userId, during.after);
    });
    const server = new Victim(cookie);
    victim = server;
    await server.start();
    await server.mutate("certificate.release", {
      selection: { kind: "matching", tab: "release_pending", filters: {} },
      method: "electronic",
      awardedOn: during.after.toISOString().slice(0, 10),
    });
    for (let kills = 0; kills < 4; kills += 1) await server.killAfter(sometime(0, 1_200));
    await server.until(
      () => server.query<Record<string, number>>("certificate.bodyCounts", { filters: {} }),
      (counts) => counts.released === PEOPLE,
    );
    await server.stop();
    await onDatabase(async (db) => {
      const certificates = await db.certificate.findMany({
        select: { number: true, fileId: true, pdfSha256: true },
      });
      expect(new Set(certificates.map((one) => one.number)).size).toBe(PEOPLE);
      expect(new Set(certificates.map((one) => one.fileId)).size).toBe(PEOPLE);
      const serials = certificates
        .map((one) => Number(one.number?.slice(-5)))
        .sort((one, other) => one - other);
      expect(serials).toEqual(Array.from({ length: PEOPLE }, (_, at) => at + 1));
      for (const one of certificates) {
        const { bytes } = await readFileById(db, one.fileId ?? "");
        expect(createHash("sha256").update(bytes).digest("hex")).toBe(one.pdfSha256);
      }
      expect(await db.auditLog.count({ where: { entity: "certificate", toState: "released" } })).toBe(PEOPLE);
    });
  });
});
