import "server-only";
import type { Prisma } from "@/generated/prisma/client";
import { writeAudit } from "@/server/audit/write-audit";
import type { Scope } from "@/server/auth/scope";
import type { Db } from "@/server/db/client";
import { fileLink, putFile, readFileById } from "@/server/files/stored-file";
import { enqueue } from "@/server/jobs/enqueue";
import { systemClock } from "@/server/ports/clock";
import { AppError, type ErrorParams } from "@/shared/kernel/app-error";
import { type ImportDefinition, type ImportRow, isImportable, isRefused, type Judgement } from "./definition";
import { importCommitJob, importJudgeJob } from "./import-jobs";

const DAY_MS = 86_400_000;

export interface ImportCounts {
  readonly total: number;
  readonly importable: number;
  readonly errors: number;
  readonly normalised: number;
  /** rows that stand in the database already as they are */
  readonly unchanged?: number;
  readonly imported?: number;
}

export interface ImportView {
  readonly state: "judging" | "judged" | "committing" | "committed" | "failed" | "cancelled";
  readonly processed: number;
  readonly total: number;
  readonly counts: ImportCounts | null;
  readonly fileName: string;
  readonly errorCode: string | null;
  readonly errorParams: ErrorParams | null;
}

/** Takes an upload over: stores it, records the import and puts its judging into the queue; the import's id. */
export async function startImport(
  db: Db,
  scope: Scope,
  now: Date,
  definition: ImportDefinition,
  upload: {
    readonly fileName: string;
    readonly bytes: Buffer;
    readonly context: Readonly<Record<string, string>>;
  },
): Promise<string> {
  await definition.checkContext({ db, scope, now, context: upload.context });
  const expiresAt = new Date(systemClock.now().getTime() + 3 * DAY_MS);
  const fileId = await putFile(db, {
    ownerKind: scope.kind,
    ownerId: scope.ownerId,
    purpose: "import",
    name: upload.fileName,
    mime: "application/octet-stream",
    bytes: upload.bytes,
    expiresAt,
  });
  return db.$transaction(async (tx) => {
    const batch = await tx.importBatch.create({
      data: {
        key: definition.key,
        portal: scope.kind,
        ownerId: scope.ownerId,
        userId: scope.actor.userId,
        fileId,
        fileName: upload.fileName.slice(0, 200),
        context: { ...upload.context },
        createdAt: now,
      },
      select: { id: true },
    });
    await writeAudit(tx, {
      at: now,
      actor: scope.actor,
      ownerId: scope.ownerId,
      action: `import.${definition.key}.upload`,
      entity: "import",
      entityId: batch.id,
    });
    await enqueue(tx, scope, {
      definition: importJudgeJob,
      title: `核对${definition.title}`,
      payload: { importId: batch.id },
      dedupeKey: `import:${batch.id}`,
    });
    return batch.id;
  });
}

/** The import of that id and kind if it is this scope's; throws `import.not_found`. */
export async function findImport(db: Db, scope: Scope, key: string, id: string) {
  const row = await db.importBatch.findFirst({
    where: { id, key, portal: scope.kind, ownerId: scope.ownerId },
  });
  if (!row) throw new AppError("import.not_found");
  return row;
}

/** Where an import stands, with the progress of its live job. */
export async function readImport(db: Db, scope: Scope, key: string, id: string): Promise<ImportView> {
  const row = await findImport(db, scope, key, id);
  const job = await db.job.findFirst({
    where: { dedupeKey: `import:${id}` },
    orderBy: { createdAt: "desc" },
    select: { processed: true, total: true },
  });
  return {
    state: row.state as ImportView["state"],
    processed: job?.processed ?? 0,
    total: job?.total ?? 0,
    counts: row.counts as ImportCounts | null,
    fileName: row.fileName,
    errorCode: row.errorCode,
    errorParams: row.errorParams as ErrorParams | null,
  };
}

const judgements = new Map<string, Judgement>();

/** The judgement behind an import; the last three are kept in memory. */
export async function readJudgement(db: Db, fileId: string): Promise<Judgement> {
  const kept = judgements.get(fileId);
  if (kept) return kept;
  const { bytes } = await readFileById(db, fileId);
  const judgement = JSON.parse(bytes.toString("utf8")) as Judgement;
  judgements.set(fileId, judgement);
  for (const old of [...judgements.keys()].slice(0, -3)) judgements.delete(old);
  return judgement;
}

/** Counts of a judgement. */
export function countJudgement(judgement: Judgement): ImportCounts {
  const importable = judgement.rows.filter(isImportable);
  const unchanged = judgement.rows.filter((row) => row.unchanged).length;
  return {
    total: judgement.rows.length,
    importable: importable.length,
    errors: judgement.rows.filter(isRefused).length,
    normalised: importable.filter((row) => row.issues.length > 0).length,
    ...(unchanged > 0 ? { unchanged } : {}),
  };
}

/** An ID number or a phone that stands in a column of something else, as when a column was left out. */
const PERSONAL_FORM = /^\s*(\d{17}[\dXx]|1[3-9]\d{9})\s*$/;

const maskCell = (value: string): string =>
  value.trim().length > 7 ? `${value.trim().slice(0, 3)}****${value.trim().slice(-4)}` : value;

/** Which rows a tab of the preview shows. */
const tabRows = {
  all: () => true,
  errors: isRefused,
  hints: (row: ImportRow) => isImportable(row) && row.issues.length > 0,
  unchanged: (row: ImportRow) => row.unchanged === true,
} as const;
export const previewTabs = Object.keys(tabRows) as [keyof typeof tabRows];

/** One page of the preview under one of its tabs; personal columns are masked. */
export async function readPreview(
  db: Db,
  scope: Scope,
  definition: ImportDefinition,
  id: string,
  query: { readonly tab: keyof typeof tabRows; readonly page: number; readonly pageSize: number },
) {
  const batch = await findImport(db, scope, definition.key, id);
  if (!batch.judgedFileId) throw new AppError("import.not_ready");
  const judgement = await readJudgement(db, batch.judgedFileId);
  const wanted = judgement.rows.filter(tabRows[query.tab]);
  const from = (query.page - 1) * query.pageSize;
  const personal = new Set(definition.personalColumns);
  const pictureOf = (row: ImportRow) => {
    const fileId = definition.pictureOf?.(row);
    return fileId ? { pictureHref: fileLink(scope, fileId) } : {};
  };
  const toRow = (row: ImportRow) => ({
    row: row.row,
    ...pictureOf(row),
    unchanged: row.unchanged === true,
    cells: Object.fromEntries(
      Object.entries(row.cells).map(([name, value]) => [
        name,
        personal.has(name) || PERSONAL_FORM.test(value) ? maskCell(value) : value,
      ]),
    ),
    issues: row.issues.map((issue) => ({
      column: issue.column,
      tone: issue.accepted ? ("hint" as const) : ("error" as const),
      problem: definition.problemText(issue),
      ...(issue.normalised === undefined
        ? {}
        : {
            normalised: personal.has(issue.column)
              ? maskCell(String(issue.normalised))
              : String(issue.normalised),
          }),
    })),
  });
  return {
    columns: judgement.columns,
    rows: wanted.slice(from, from + query.pageSize).map(toRow),
    total: wanted.length,
  };
}

/** Starts taking the judged rows over. Throws `import.not_ready`, `import.nothing`, `import.unchanged`, `import.has_errors`, or `data.changed` when two ask at once. */
export async function commitImport(
  db: Db,
  scope: Scope,
  now: Date,
  definition: ImportDefinition,
  id: string,
): Promise<void> {
  const batch = await findImport(db, scope, definition.key, id);
  if (batch.state !== "judged") throw new AppError("import.not_ready");
  const counts = batch.counts as ImportCounts | null;
  if (!counts?.importable)
    throw new AppError(counts?.unchanged && !counts.errors ? "import.unchanged" : "import.nothing");
  if (definition.allOrNothing && counts.errors > 0)
    throw new AppError("import.has_errors", { count: counts.errors });
  await db.$transaction(async (tx) => {
    const mine = await tx.importBatch.updateMany({
      where: { id, state: "judged" },
      data: { state: "committing" },
    });
    if (mine.count !== 1) throw new AppError("data.changed");
    await writeAudit(tx, {
      at: now,
      actor: scope.actor,
      ownerId: scope.ownerId,
      action: `import.${definition.key}.commit`,
      entity: "import",
      entityId: id,
      detail: { rows: counts.importable },
    });
    await enqueue(tx, scope, {
      definition: importCommitJob,
      title: definition.title,
      payload: { importId: id },
      total: counts.importable,
      dedupeKey: `import:${id}`,
    });
  });
}

/** Drops an import that nobody has committed. */
export async function cancelImport(db: Db, scope: Scope, key: string, id: string): Promise<void> {
  await findImport(db, scope, key, id);
  await db.$transaction(async (tx) => {
    const dropped = await tx.importBatch.updateMany({
      where: { id, state: { in: ["judging", "judged"] } },
      data: { state: "cancelled" },
    });
    if (dropped.count !== 1) throw new AppError("import.not_ready");
    await tx.job.updateMany({
      where: { dedupeKey: `import:${id}`, state: { in: ["queued", "running"] } },
      data: { cancelRequested: true },
    });
  });
}

/** The refused rows of an import as a workbook. */
export async function readErrorWorkbook(db: Db, scope: Scope, definition: ImportDefinition, id: string) {
  const batch = await findImport(db, scope, definition.key, id);
  if (!batch.judgedFileId) throw new AppError("import.not_ready");
  return definition.errorWorkbook(await readJudgement(db, batch.judgedFileId));
}

export type ImportBatchRow = Prisma.ImportBatchGetPayload<object>;
