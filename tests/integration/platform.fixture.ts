import { mintScope, type PlatformScope } from "@/server/auth/scope";
import type { Db } from "@/server/db/client";
import { commitImport, readJudgement, startImport } from "@/server/imports/import-batch";
import { importJobs } from "@/server/imports/import-jobs";
import { importDefinitions } from "@/server/imports/registry";
import type { JobDefinition } from "@/server/jobs/definition";
import { claimJob, runJob } from "@/server/jobs/runner";
import { writeTemplate } from "@/server/workbook/write-workbook";
import { makeUser } from "../harness/call";
import { freshDatabase } from "../harness/database";
import { seedScenario, T0 } from "../harness/scenario";

const jobs = new Map<string, JobDefinition>(
  (importJobs as unknown as JobDefinition[]).map((job) => [job.kind, job]),
);

type Row = Readonly<Record<string, string | number | null>>;

/** A workbook with these rows; its headings are the first row's. */
export function sheetOf(rows: readonly Row[]): Buffer {
  const columns = Object.keys(rows[0] ?? {}).map((heading) => ({ heading, width: 20 }));
  return Buffer.from(writeTemplate({ sheetName: "导入", columns, rows }));
}

/** A database with two colleges, two bodies and the platform's administrator, and what the tests do with imports. */
export async function openPlatform() {
  const fresh = await freshDatabase();
  const { db } = fresh;
  const scenario = await seedScenario(db);
  const admin = await makeUser(db, "platform", "platform_admin");
  const scope = mintScope(admin) as PlatformScope;
  const ctx = { db, scope, now: T0 };

  const drain = async () => {
    for (let job = await claimJob(db); job; job = await claimJob(db)) await runJob(db, job, jobs);
  };
  const definitionOf = (key: string) => {
    const definition = importDefinitions.get(key);
    if (!definition) throw new Error(key);
    return definition;
  };
  /** Uploads and judges; the import's id and its judgement. */
  const upload = async (key: string, file: readonly Row[] | Buffer, context: Record<string, string> = {}) => {
    const bytes = Buffer.isBuffer(file) ? file : sheetOf(file);
    const id = await startImport(db, scope, T0, definitionOf(key), { fileName: "上传.xlsx", bytes, context });
    await drain();
    const batch = await db.importBatch.findUniqueOrThrow({ where: { id } });
    const judgement = batch.judgedFileId ? await readJudgement(db, batch.judgedFileId) : null;
    return { id, batch, judgement };
  };
  const commit = async (key: string, id: string) => {
    await commitImport(db, scope, T0, definitionOf(key), id);
    await drain();
    return db.importBatch.findUniqueOrThrow({ where: { id } });
  };
  return { ...fresh, scenario, admin, scope, ctx, upload, commit, definitionOf };
}

export type Platform = Awaited<ReturnType<typeof openPlatform>>;

/** Opens a session of an account; its id. */
export async function openSession(db: Db, userId: string): Promise<string> {
  const now = new Date();
  const { id } = await db.userSession.create({
    data: { userId, createdAt: now, lastSeenAt: now, expiresAt: new Date(now.getTime() + 3_600_000) },
    select: { id: true },
  });
  return id;
}
