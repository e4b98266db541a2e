import { candidateJudge, candidateModifyJudge } from "@/modules/candidate/workbook";
import { roomJudge } from "@/modules/exam-room/workbook";
import { majorJudge } from "@/modules/major/workbook";
import { authorityJudge, awardingBodyJudge, institutionJudge } from "@/modules/organisation/workbook";
import { scoreJudge } from "@/modules/score/workbook";
import type { SheetShape } from "@/server/workbook/read-workbook";
import type { JudgedSheet, SheetRow } from "@/shared/kernel/sheet";

/** How one kind of import judges its rows. Runs in a worker thread: pure, no database. */
export interface ImportJudge {
  /** The template's shape; the context is what the caller sent along (a plan's subjects, say). */
  readonly shape: (context: unknown) => SheetShape;
  readonly judge: (rows: readonly SheetRow[], context: unknown) => JudgedSheet<unknown>;
}

/** Hands every row on as it was read, under the headings given as context; for tests and benchmarks. */
const raw: ImportJudge = {
  shape: (context) => ({ headings: isHeadings(context) ? context : [] }),
  judge: (rows) => ({
    rows: rows.map((row) => ({ row: row.row, value: row.cells, issues: [] })),
    ignored: 0,
  }),
};

function isHeadings(context: unknown): context is readonly string[] {
  return Array.isArray(context) && context.every((heading) => typeof heading === "string");
}

/** Every import by its key: a composition point, the one place under the workers that knows modules. */
export const judges: ReadonlyMap<string, ImportJudge> = new Map<string, ImportJudge>([
  ["raw", raw],
  ["candidate", candidateJudge],
  ["candidate-modify", candidateModifyJudge],
  ["score", scoreJudge],
  ["institution", institutionJudge],
  ["awarding-body", awardingBodyJudge],
  ["authority", authorityJudge],
  ["major", majorJudge],
  ["exam-room", roomJudge],
]);
