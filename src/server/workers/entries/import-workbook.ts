import { readWorkbook } from "@/server/workbook/read-workbook";
import type { ImportWorkbookInput } from "../import-workbook";
import { judges } from "../judges";
import { serve } from "../serve";

/** Rows handed over at a time: some milliseconds of the server's thread. */
const PORTION = 1000;

serve(async ({ bytes, importKey, context }: ImportWorkbookInput, emit) => {
  const judge = judges.get(importKey);
  if (!judge) throw new Error(`no judge for the import "${importKey}"`);
  const sheet = await readWorkbook(bytes, judge.shape(context));
  const judged = judge.judge(sheet.rows, context);
  for (let at = 0; at < judged.rows.length; at += PORTION) await emit(judged.rows.slice(at, at + PORTION));
  return { ignored: sheet.ignored };
});
