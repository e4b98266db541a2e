import { cellText } from "@/server/workbook/cell-text";
import { readWorkbook } from "@/server/workbook/read-workbook";
import type { JudgedRow, SheetRow } from "@/shared/kernel/sheet";
import type { ImportWorkbookInput, ReadRow } from "../import-workbook";
import { judges } from "../judges";
import { serve } from "../serve";

/** Rows handed over at a time: some milliseconds of the server's thread. */
const PORTION = 1000;

serve(async ({ bytes, importKey, context }: ImportWorkbookInput, emit) => {
  const judge = judges.get(importKey);
  if (!judge) throw new Error(`no judge for the import "${importKey}"`);
  const sheet = await readWorkbook(bytes, judge.shape(context));
  const judged = judge.judge(sheet.rows, context).rows;
  const read = new Map(sheet.rows.map((row) => [row.row, row]));
  for (let at = 0; at < judged.length; at += PORTION) {
    await emit(judged.slice(at, at + PORTION).map((row) => withCells(row, read.get(row.row))));
  }
  return { ignored: sheet.ignored };
});

function withCells(judged: JudgedRow<unknown>, read: SheetRow | undefined): ReadRow<unknown> {
  const cells: Record<string, string> = {};
  for (const [heading, cell] of Object.entries(read?.cells ?? {})) cells[heading] = cellText(cell);
  return { ...judged, cells };
}
