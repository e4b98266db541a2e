import { readFileSync } from "node:fs";
import sharp from "sharp";
import { expect } from "vitest";
import { createCandidate } from "@/modules/candidate/commands/create-candidate";
import { setCandidatePhoto } from "@/modules/candidate/commands/set-candidate-photo";
import { checkCharacterOf } from "@/modules/candidate/domain/id-number";
import type { CandidateKind } from "@/modules/candidate/domain/kind";
import { candidateJobs } from "@/modules/candidate/jobs";
import { countCandidates, listCandidates } from "@/modules/candidate/queries/list-candidates";
import { candidateForm, candidateListInput } from "@/modules/candidate/schema";
import type { InstitutionScope } from "@/server/auth/scope";
import { commitImport, readJudgement, startImport } from "@/server/imports/import-batch";
import { importJobs } from "@/server/imports/import-jobs";
import { importDefinitions } from "@/server/imports/registry";
import type { JobDefinition } from "@/server/jobs/definition";
import { claimJob, runJob } from "@/server/jobs/runner";
import { freshDatabase } from "../harness/database";
import { seedScenario, T0 } from "../harness/scenario";

const jobs = new Map<string, JobDefinition>(
  [...(importJobs as unknown as JobDefinition[]), ...candidateJobs].map((job) => [job.kind, job]),
);

/** The definition of a kind of import. */
export function definitionOf(key: string) {
  const definition = importDefinitions.get(key);
  if (!definition) throw new Error(`no import ${key}`);
  return definition;
}

/** A right ID number; an odd serial is a man's. Serials that begin with 00 do not match in the simulated check. */
export function idNumber(serial: string, born = "20030405"): string {
  const seventeen = `110105${born}${serial}`;
  return seventeen + checkCharacterOf(seventeen);
}

/** A form that is right, with what is told otherwise. */
export const form = (more: object = {}) =>
  candidateForm.parse({
    name: "王小二",
    pinyin: "WANGXIAOER",
    sex: "male",
    idKind: "resident_id",
    idNumber: idNumber("121"),
    phone: "15800001234",
    enrolmentYear: 2024,
    educationLevel: "专科",
    major: "护理",
    ...more,
  });

/** A picture of the right size: a grey square of that shade before a background, red unless told. */
export const image = (shade: number, background = { r: 200, g: 20, b: 30 }) => {
  const figure = {
    width: 120,
    height: 200,
    channels: 3 as const,
    background: { r: shade, g: shade, b: shade },
  };
  return sharp({ create: { width: 295, height: 413, channels: 3, background } })
    .composite([{ input: { create: figure }, left: 90, top: 160 }])
    .jpeg()
    .toBuffer();
};

/** A selection of these candidates. */
export const ids = (...chosen: string[]) =>
  ({ kind: "enrolled", selection: { kind: "ids", ids: chosen } }) as const;
export const code = (expected: string) => expect.objectContaining({ code: expected });

/** A database with two colleges, and what the tests do with candidates in it; college A unless told. */
export async function openBench() {
  const { db, close } = await freshDatabase();
  const scenario = await seedScenario(db);
  const a = scenario.scopes.a;
  let shade = 0;

  const context = (scope: InstitutionScope, now = T0) => ({ db, scope, now });
  const drain = async () => {
    for (let job = await claimJob(db); job; job = await claimJob(db)) await runJob(db, job, jobs);
  };
  const list = (scope: InstitutionScope, query: object = {}) =>
    listCandidates(db, scope, candidateListInput.parse({ kind: "enrolled", pageSize: 100, ...query }));
  const counts = (scope: InstitutionScope) => countCandidates(db, scope, { kind: "enrolled", filters: {} });
  /** Uploads a fixture or bytes and judges them; the import's id. */
  const upload = async (
    key: string,
    file: string | Buffer,
    scope = a,
    kind: CandidateKind = "enrolled",
  ): Promise<string> => {
    const bytes = typeof file === "string" ? readFileSync(`tests/fixtures/${file}`) : file;
    const id = await startImport(db, scope, T0, definitionOf(key), {
      fileName: "上传",
      bytes,
      context: key.startsWith("candidate") ? { kind } : {},
    });
    await drain();
    return id;
  };
  const commit = async (key: string, id: string, scope = a) => {
    await commitImport(db, scope, T0, definitionOf(key), id);
    await drain();
  };
  const judgementOf = async (id: string) => {
    const batch = await db.importBatch.findUniqueOrThrow({ where: { id }, select: { judgedFileId: true } });
    return readJudgement(db, batch.judgedFileId ?? "");
  };
  /** A new candidate with the ID number of that serial; his id. */
  const add = async (serial: string, more: object = {}, scope = a) => {
    const input = { kind: "enrolled", form: form({ idNumber: idNumber(serial), ...more }) } as const;
    return (await createCandidate(context(scope), input)).id;
  };
  /** A candidate with a photo of his own: 信息待认证. */
  const withPhoto = async (serial: string, more: object = {}) => {
    const id = await add(serial, more);
    shade += 1;
    await setCandidatePhoto(context(a), { id, bytes: await image(shade) });
    return id;
  };
  return { db, close, scenario, context, drain, list, counts, upload, commit, judgementOf, add, withPhoto };
}

export type Bench = Awaited<ReturnType<typeof openBench>>;
