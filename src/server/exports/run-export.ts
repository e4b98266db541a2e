import "server-only";
import { writeAudit } from "@/server/audit/write-audit";
import type { Scope } from "@/server/auth/scope";
import { openPersonalNumber } from "@/server/crypto/personal-number";
import { openText } from "@/server/crypto/seal";
import {
  readFileById,
  recordFile,
  type StagedFile,
  stageFile,
  stagePieces,
} from "@/server/files/stored-file";
import type { JobContext } from "@/server/jobs/definition";
import { systemClock } from "@/server/ports/clock";
import { writeWorkbookStream } from "@/server/workbook/write-stream";
import { AppError } from "@/shared/kernel/app-error";
import { shanghaiDateTime } from "@/shared/kernel/shanghai-time";
import { refuseWithoutPermission } from "./confirm-export";
import type { ExportDefinition, ExportRowsCall } from "./definition";
import { MOST_ROWS } from "./most-rows";
import { exportDefinitions } from "./registry";
import { writeArchive } from "./write-archive";

/** The file is there for three days (§1.0). */
const KEPT_MS = 3 * 86_400_000;
const MIME = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

type Job = JobContext<{ readonly exportId: string }>;

const ZIP_MIME = "application/zip";

/** `页面名_YYYYMMDDHHmmss.xlsx`, in Asia/Shanghai; `.zip` where told. */
export const exportFileName = (page: string, at: Date, ending: "xlsx" | "zip" = "xlsx"): string =>
  `${page.replace(/[\\/:*?"<>|\p{Cc}]/gu, "_")}_${shanghaiDateTime(at).replace(/\D/g, "")}.${ending}`;

/** Rows as they come, with the progress told by portion; stops where the limit of an export is. */
async function* counted(
  portions: AsyncIterable<readonly unknown[]>,
  tell: (rows: number) => Promise<void>,
): AsyncGenerator<readonly unknown[]> {
  let rows = 0;
  for await (const portion of portions) {
    rows += portion.length;
    // The list may have grown since it was counted.
    if (rows > MOST_ROWS) throw new AppError("export.too_many", { rows, most: MOST_ROWS });
    yield portion;
    await tell(rows);
  }
}

/** What the rows of an export were: how many, and how many sealed numbers were opened for them, by field. */
export interface WrittenExport {
  readonly rows: number;
  readonly opened: Readonly<Record<string, number>>;
}

type RowsCall = Omit<ExportRowsCall<Scope, unknown>, "open">;
type Tell = (rows: number) => Promise<void>;

/** Reads an export's rows as they are asked for; `written` counts what was read and opened up to then. */
function readRows(definition: ExportDefinition, call: RowsCall, tell: Tell) {
  const opened: Record<string, number> = {};
  const open: ExportRowsCall<Scope, unknown>["open"] = (sealed, field) => {
    opened[field] = (opened[field] ?? 0) + 1;
    return openPersonalNumber(sealed);
  };
  let rows = 0;
  const portions = counted(definition.rows({ ...call, open }), (count) => {
    call.signal.throwIfAborted();
    rows = count;
    return tell(count);
  });
  return { portions, written: (): WrittenExport => ({ rows, opened }) };
}

/** Reads an export's rows and writes its workbook; nothing is recorded. */
export async function writeExportWorkbook(
  definition: ExportDefinition,
  call: RowsCall,
  tell: Tell,
): Promise<WrittenExport & { readonly bytes: Buffer }> {
  const { portions, written } = readRows(definition, call, tell);
  const sheet = {
    title: definition.title,
    columns: definition.columns,
    madeAt: call.now,
    ...(definition.autoFilter ? { autoFilter: true } : {}),
  };
  const pieces: Uint8Array[] = [];
  for await (const piece of writeWorkbookStream(sheet, portions)) {
    call.signal.throwIfAborted();
    pieces.push(piece);
  }
  return { bytes: Buffer.concat(pieces), ...written() };
}

/** Reads an export's rows and gives the ZIP of their files piece by piece; `written` is right once it has ended. */
export function writeExportArchive(
  definition: ExportDefinition,
  fileOf: NonNullable<ExportDefinition["fileOf"]>,
  call: RowsCall,
  tell: Tell,
): { readonly pieces: AsyncIterable<Uint8Array>; readonly written: () => WrittenExport } {
  const { portions, written } = readRows(definition, call, tell);
  const files = async function* () {
    for await (const portion of portions) yield portion.map(fileOf);
  };
  const read = async (fileId: string) => {
    call.signal.throwIfAborted();
    return (await readFileById(call.db, fileId)).bytes;
  };
  return { pieces: writeArchive(files(), read, call.now), written };
}

/** The export's file in the store, without its row: a sheet, or a ZIP where the definition says so. */
async function stageExport(definition: ExportDefinition, call: RowsCall, tell: Tell) {
  const { scope, now } = call;
  const { fileOf } = definition;
  const file = {
    ownerKind: scope.kind,
    ownerId: scope.ownerId,
    purpose: "export",
    name: exportFileName(definition.page, now, fileOf ? "zip" : "xlsx"),
    mime: fileOf ? ZIP_MIME : MIME,
    expiresAt: new Date(systemClock.now().getTime() + KEPT_MS),
  } as const;
  if (fileOf) {
    const { pieces, written } = writeExportArchive(definition, fileOf, call, tell);
    const staged = await stagePieces(file, pieces);
    return { file: staged, written: written() };
  }
  const { bytes, ...written } = await writeExportWorkbook(definition, call, tell);
  return { file: await stageFile({ ...file, bytes }), written };
}

/** Job `data-export.write`. */
export async function writeExport(job: Job) {
  const { db, scope } = job;
  const { exportId } = job.payload;
  const row = await db.dataExport.findUnique({ where: { id: exportId } });
  const definition = row && exportDefinitions.get(row.key);
  if (!definition || !scope || scope.actor.userId !== row.userId || scope.ownerId !== row.ownerId)
    throw new AppError("export.not_found");
  if (row.state !== "confirmed") return { exportId };
  // A role that was taken away since the ask ends it here.
  refuseWithoutPermission(scope, row.key);
  await job.progress(0, row.rows);
  const now = job.now();
  const selection = definition.selection.parse(JSON.parse(openText(row.selectionSealed)));
  const { file, written } = await stageExport(
    definition,
    { db, scope, now, selection, signal: job.signal },
    (rows) => job.progress(rows, Math.max(rows, row.rows)),
  );
  await recordWritten(job, scope, { exportId, key: row.key, file, written });
  return { exportId, rows: written.rows };
}

/** The file and the word that it is there stand or fall together. */
async function recordWritten(
  { db, now }: Job,
  scope: Scope,
  done: { exportId: string; key: string; file: StagedFile; written: WrittenExport },
): Promise<void> {
  const { exportId, file, written } = done;
  await db.$transaction(async (tx) => {
    const fileId = await recordFile(tx, file);
    const mine = await tx.dataExport.updateMany({
      where: { id: exportId, state: "confirmed" },
      data: {
        state: "done",
        rows: written.rows,
        fileId,
        fileName: file.name,
        fileSize: file.size,
        finishedAt: now(),
        expiresAt: file.expiresAt ?? null,
      },
    });
    if (mine.count !== 1) throw new AppError("data.changed");
    await writeAudit(tx, {
      at: now(),
      actor: scope.actor,
      ownerId: scope.ownerId,
      action: "export.done",
      entity: "export",
      entityId: exportId,
      fromState: "confirmed",
      toState: "done",
      detail: { key: done.key, rows: written.rows, bytes: file.size, opened: { ...written.opened } },
    });
  });
}
