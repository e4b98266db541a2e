import "server-only";
import type { AwardingBodyScope } from "@/server/auth/scope";
import { idNumberDigest } from "@/server/crypto/personal-number";
import type { ImportDefinition, ImportRow, Judgement } from "@/server/imports/definition";
import { markErrors } from "@/server/workers/error-workbook";
import { judgeWorkbook, type ReadRow } from "@/server/workers/import-workbook";
import { AppError } from "@/shared/kernel/app-error";
import type { CellIssue } from "@/shared/kernel/sheet";
import { toHalfWidth, trimBlanks } from "@/shared/kernel/text";
import { isUuid } from "@/shared/kernel/uuid";
import { needsEvidence } from "../domain/exam-state";
import { type ScoreRow, scoreProblemText } from "../domain/import-row";
import { type ExpectedRow, readExpected } from "../queries/expected-scores";
import { checkScoring, findScoringPlan } from "../queries/scoring-plan";
import { EVIDENCE_WANTED } from "../schema";
import { type ScoreJudgeContext, scoreTemplateColumns } from "../workbook";
import { makeScoreTemplate } from "./make-score-template";
import { writeScores } from "./write-scores";

const MB = 1024 * 1024;
const PORTION = 1000;

/** What is found against the database and what the page asks too; the other problems are the domain's. */
const ownProblems: Readonly<Record<string, string>> = {
  evidence_required: EVIDENCE_WANTED,
  accused: "该科目已登记为违纪或作弊，导入不能覆盖，请在页面上逐条修改",
};

const problemText = (issue: CellIssue): string => ownProblems[issue.problem] ?? scoreProblemText(issue);

const planIdOf = (context: Readonly<Record<string, string>>): string => {
  const { planId } = context;
  if (!planId || !isUuid(planId)) throw new AppError("score.no_plan");
  return planId;
};

/**
 * 《科目成绩导入模板》 (§3.9.8): inside 成绩登记时间, for one plan (`planId` in the context), all or nothing. Only seated
 * candidates of published seatings are taken; a recorded 违纪 or 作弊 is not overwritten (rule 20).
 */
export const scoreImport: ImportDefinition<AwardingBodyScope> = {
  key: "score",
  permission: "score.import",
  title: "导入科目成绩",
  accept: [".xls", ".xlsx"],
  maxBytes: 20 * MB,
  allOrNothing: true,
  personalColumns: ["证件号码"],
  problemText,
  checkContext: async ({ db, scope, now, context }) =>
    checkScoring(await findScoringPlan(db, scope, planIdOf(context)), now),
  judge: async (call, bytes) => {
    const plan = await findScoringPlan(call.db, call.scope, planIdOf(call.context));
    checkScoring(plan, call.now);
    const expected = await readExpected(call.db, plan.id);
    const { rows, ignored } = await judgeWorkbook<ScoreRow>(
      { bytes, importKey: "score", context: judgeContext(plan.number, expected) },
      { signal: call.signal },
    );
    const known = new Map(expected.map((one) => [keyOf(one), one]));
    const byTicket = new Map(expected.map((one) => [one.ticketNumber, one]));
    const judged: ImportRow<ScoreRow>[] = [];
    for (let at = 0; at < rows.length; at += PORTION) {
      for (const row of rows.slice(at, at + PORTION)) judged.push(compare(row, known, byTicket));
      await call.progress(judged.length, rows.length);
    }
    return { columns: scoreTemplateColumns.map(({ heading }) => heading), rows: judged, ignored };
  },
  commit: async (tx, call, rows) => {
    const plan = await findScoringPlan(tx, call.scope, planIdOf(call.context));
    checkScoring(plan, call.now);
    const values = rows.flatMap((row) => (row.value === null ? [] : [row.value as ScoreRow]));
    return writeScores(tx, call, plan, values);
  },
  template: (call) => makeScoreTemplate(call, planIdOf(call.context)),
  errorWorkbook: async (judgement) => ({
    name: "科目成绩错误.xlsx",
    bytes: await markErrors({
      sheetName: "科目成绩",
      columns: scoreTemplateColumns,
      rows: judgement.rows.map(({ row, cells }) => ({ row, cells })),
      reasons: reasonsOf(judgement),
    }),
  }),
};

const keyOf = (row: { readonly ticketNumber: string; readonly subjectCode: string }): string =>
  `${row.ticketNumber} ${row.subjectCode}`;

const judgeContext = (planNumber: string, expected: readonly ExpectedRow[]): ScoreJudgeContext => ({
  planNumber,
  expected: expected.map(({ ticketNumber, subjectCode, name, fullMark, status }) => ({
    ticketNumber,
    subjectCode,
    name,
    fullMark,
    status,
  })),
});

/** What the worker could not know: whose ID number it is, and what stands recorded. */
function compare(
  row: ReadRow<ScoreRow>,
  known: ReadonlyMap<string, ExpectedRow>,
  byTicket: ReadonlyMap<string, ExpectedRow>,
): ImportRow<ScoreRow> {
  const issues = [...row.issues];
  const text = (column: string) => toHalfWidth(trimBlanks(row.cells[column] ?? "")).trim();
  const fault = (column: string, problem: string) => {
    if (!issues.some((issue) => issue.column === column))
      issues.push({ row: row.row, column, problem, value: row.cells[column] ?? null });
  };
  const person = byTicket.get(text("准考证号"));
  if (person && text("证件号码") && idNumberDigest(text("证件号码")) !== person.idNumberDigest)
    fault("证件号码", "id_mismatch");
  if (row.value) {
    const { examState, remark } = row.value;
    const recorded = known.get(keyOf(row.value))?.examState;
    if (needsEvidence(examState) && remark === "") fault("备注", "evidence_required");
    if (recorded && needsEvidence(recorded) && recorded !== examState) fault("考试状态", "accused");
  }
  return { ...row, value: issues.length > 0 ? null : row.value, issues };
}

function reasonsOf(judgement: Judgement) {
  return judgement.rows.flatMap((row) =>
    row.issues.map((issue) => ({ row: row.row, column: issue.column, reason: problemText(issue) })),
  );
}
