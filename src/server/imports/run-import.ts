import "server-only";
import { writeAudit } from "@/server/audit/write-audit";
import { putFile, readFileById } from "@/server/files/stored-file";
import type { JobContext } from "@/server/jobs/definition";
import { logUnexpected } from "@/server/log";
import { systemClock } from "@/server/ports/clock";
import { AppError } from "@/shared/kernel/app-error";
import { type ImportCall, type ImportDefinition, isImportable } from "./definition";
import { countJudgement, findImport, type ImportBatchRow, readJudgement } from "./import-batch";
import { importDefinitions } from "./registry";

interface Loaded {
  readonly batch: ImportBatchRow;
  readonly definition: ImportDefinition;
  readonly call: ImportCall;
}

async function load(job: JobContext<{ readonly importId: string }>): Promise<Loaded> {
  const row = await job.db.importBatch.findUnique({
    where: { id: job.payload.importId },
    select: { key: true },
  });
  const definition = row && importDefinitions.get(row.key);
  if (!definition || !job.scope) throw new AppError("import.not_found");
  const batch = await findImport(job.db, job.scope, definition.key, job.payload.importId);
  const call: ImportCall = {
    db: job.db,
    scope: job.scope,
    now: job.now(),
    context: batch.context as Record<string, string>,
    signal: job.signal,
    progress: job.progress,
  };
  return { batch, definition, call };
}

/** Keeps why an import failed where its dialog looks for it. */
async function recordFailure(job: JobContext<{ readonly importId: string }>, cause: unknown): Promise<never> {
  const error =
    cause instanceof AppError
      ? cause
      : new AppError("system.unexpected", { id: logUnexpected(cause, "import") });
  if (error.code !== "job.cancelled") {
    await job.db.importBatch.updateMany({
      where: { id: job.payload.importId, state: { in: ["judging", "committing"] } },
      data: { state: "failed", errorCode: error.code, errorParams: JSON.parse(JSON.stringify(error.params)) },
    });
  }
  throw error;
}

/** Job `import.judge`. */
export async function judgeImport(job: JobContext<{ readonly importId: string }>) {
  try {
    const { batch, definition, call } = await load(job);
    if (batch.state !== "judging") return { importId: batch.id };
    const { bytes } = await readFileById(job.db, batch.fileId);
    const judgement = await definition.judge(call, bytes);
    const judgedFileId = await putFile(job.db, {
      ownerKind: call.scope.kind,
      ownerId: call.scope.ownerId,
      purpose: "judgement",
      name: `${batch.id}.json`,
      mime: "application/json",
      bytes: Buffer.from(JSON.stringify(judgement)),
      expiresAt: new Date(systemClock.now().getTime() + 3 * 86_400_000),
    });
    await job.db.importBatch.updateMany({
      where: { id: batch.id, state: "judging" },
      data: { state: "judged", judgedFileId, counts: { ...countJudgement(judgement) } },
    });
    return { importId: batch.id };
  } catch (cause) {
    return recordFailure(job, cause);
  }
}

const COMMIT_TIMEOUT_MS = 180_000;

/** Job `import.commit`. The rows and the word that they are in stand or fall together. */
export async function writeImport(job: JobContext<{ readonly importId: string }>) {
  try {
    const { batch, definition, call } = await load(job);
    if (batch.state !== "committing" || !batch.judgedFileId) return { importId: batch.id };
    const judgement = await readJudgement(job.db, batch.judgedFileId);
    const rows = judgement.rows.filter(isImportable);
    // Progress is not written from inside the transaction: the embedded database has one connection.
    const imported = await job.db.$transaction(
      async (tx) => {
        const count = await definition.commit(tx, { ...call, progress: async () => {} }, rows);
        const mine = await tx.importBatch.updateMany({
          where: { id: batch.id, state: "committing" },
          data: {
            state: "committed",
            committedAt: job.now(),
            counts: { ...countJudgement(judgement), imported: count },
          },
        });
        if (mine.count !== 1) throw new AppError("data.changed");
        await writeAudit(tx, {
          at: job.now(),
          actor: call.scope.actor,
          ownerId: call.scope.ownerId,
          action: `import.${definition.key}.committed`,
          entity: "import",
          entityId: batch.id,
          detail: { imported: count },
        });
        return count;
      },
      { timeout: COMMIT_TIMEOUT_MS, maxWait: 30_000 },
    );
    return { importId: batch.id, imported };
  } catch (cause) {
    return recordFailure(job, cause);
  }
}
