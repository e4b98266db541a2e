import "server-only";
import { writeAudit } from "@/server/audit/write-audit";
import type { PlatformScope } from "@/server/auth/scope";
import type { Db, Tx } from "@/server/db/client";
import type { ImportDefinition, ImportRow } from "@/server/imports/definition";
import { markErrors } from "@/server/workers/error-workbook";
import { judgeWorkbook, type ReadRow } from "@/server/workers/import-workbook";
import { writeTemplateInWorker } from "@/server/workers/template-workbook";
import { AppError } from "@/shared/kernel/app-error";
import { byKey, changeOf, type EditionRow, storedOf } from "../domain/edition";
import { majorColumns, majorProblemText } from "../domain/import-row";
import { storedMajors } from "../queries/edition-preview";
import { majorTemplateColumns, majorTemplateNotes } from "../workbook";

const SHEET = "导入专业目录";
const MB = 1024 * 1024;
const PORTION = 1000;
const FIRST_EDITION = 2000;
const LAST_EDITION = 2100;

/** 导入专业目录新版本: a whole edition or nothing of it; the context is its `edition`, a year. */
export const majorImport: ImportDefinition<PlatformScope> = {
  key: "major",
  permission: "major.import",
  title: SHEET,
  accept: [".xls", ".xlsx"],
  maxBytes: 20 * MB,
  allOrNothing: true,
  personalColumns: [],
  problemText: majorProblemText,
  checkContext: ({ db, context }) => checkEdition(db, editionOf(context)),
  judge: async (call, bytes) => {
    const { rows, ignored } = await judgeWorkbook<EditionRow>(
      { bytes, importKey: "major", context: null },
      { signal: call.signal },
    );
    await call.progress(rows.length, rows.length);
    return { columns: majorColumns, rows: await markChanges(call.db, rows), ignored };
  },
  commit: async (tx, { scope, now, context }, rows) => {
    const edition = editionOf(context);
    await checkEdition(tx, edition);
    const values = rows.flatMap((row) => (row.value ? [row.value as EditionRow] : []));
    const retired = await writeEdition(tx, edition, values);
    await writeAudit(tx, {
      at: now,
      actor: scope.actor,
      ownerId: scope.ownerId,
      action: "major.edition",
      entity: "major",
      entityId: String(edition),
      detail: { edition, entries: values.length, retired },
    });
    return values.length;
  },
  template: async () => ({
    name: `${SHEET}模板.xlsx`,
    bytes: await writeTemplateInWorker({
      sheetName: SHEET,
      columns: majorTemplateColumns,
      notes: majorTemplateNotes,
    }),
  }),
  errorWorkbook: async (judgement) => ({
    name: `${SHEET}错误.xlsx`,
    bytes: await markErrors({
      sheetName: SHEET,
      columns: majorTemplateColumns,
      rows: judgement.rows.map(({ row, cells }) => ({ row, cells })),
      reasons: judgement.rows.flatMap((row) =>
        row.issues
          .filter((issue) => !issue.accepted)
          .map((issue) => ({ row: row.row, column: issue.column, reason: majorProblemText(issue) })),
      ),
    }),
  }),
};

function editionOf(context: Readonly<Record<string, string>>): number {
  const edition = /^\d{4}$/.test(context.edition ?? "") ? Number(context.edition) : 0;
  if (edition < FIRST_EDITION || edition > LAST_EDITION) throw new AppError("major.edition_invalid");
  return edition;
}

/** An edition may be the newest one again (a correction), never one before it. */
async function checkEdition(db: Db | Tx, edition: number): Promise<void> {
  const newest = (await db.major.aggregate({ _max: { edition: true } }))._max.edition ?? 0;
  if (edition < newest) throw new AppError("major.edition_old", { edition: newest });
}

/** Notes on every right row what becomes of it; rows that stay as they are get none. */
async function markChanges(db: Db, rows: readonly ReadRow<EditionRow>[]): Promise<ImportRow<EditionRow>[]> {
  const known = byKey(await storedMajors(db));
  return rows.map((row) => {
    if (!row.value) return row;
    const stored = storedOf(known, row.value);
    const change = changeOf(row.value, stored);
    if (change === "unchanged") return row;
    const issue = {
      row: row.row,
      column: "专业名称",
      problem: change,
      // What a renaming tells is the name there was.
      value: change === "renamed" && stored ? stored.name : row.value.name,
      accepted: true,
    };
    return { ...row, issues: [...row.issues, issue] };
  });
}

/** Writes an edition over the catalogue and retires what it leaves out; gives how many that were. */
async function writeEdition(tx: Tx, edition: number, rows: readonly EditionRow[]): Promise<number> {
  for (let at = 0; at < rows.length; at += PORTION) {
    await tx.$executeRaw`
      INSERT INTO major ("educationLevel", code, name, "itemLevel", edition, retired)
      SELECT r."educationLevel", r.code, r.name, r."itemLevel", ${edition}, false
      FROM jsonb_to_recordset(${JSON.stringify(rows.slice(at, at + PORTION))}::jsonb)
        AS r("educationLevel" text, code text, name text, "itemLevel" text)
      ON CONFLICT ("educationLevel", code) DO UPDATE
        SET name = EXCLUDED.name, "itemLevel" = EXCLUDED."itemLevel", edition = EXCLUDED.edition, retired = false`;
  }
  const levels = [...new Set(rows.map((row) => row.educationLevel))];
  const kept = JSON.stringify(rows.map(({ educationLevel, code }) => ({ educationLevel, code })));
  return tx.$executeRaw`
    UPDATE major m SET retired = true
    WHERE m."educationLevel" = ANY(${levels}) AND NOT m.retired AND NOT EXISTS (
      SELECT 1 FROM jsonb_to_recordset(${kept}::jsonb) AS r("educationLevel" text, code text)
      WHERE r."educationLevel" = m."educationLevel" AND r.code = m.code)`;
}
