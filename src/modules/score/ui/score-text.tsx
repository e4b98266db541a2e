import { StatusBadge, valueOrDash } from "@/ui/cells";
import type { StatusTab, Tone } from "@/ui/list/list-declaration";
import { type ExamState, examStateLabels } from "../domain/exam-state";
import { type ShownScoreStatus, shownScoreStatusLabels } from "../domain/status";
import { markText } from "../domain/tenths";

const stateTones: Readonly<Record<ExamState, Tone>> = {
  normal: "success",
  absent: "neutral",
  violation: "warning",
  cheating: "danger",
};

/** 考试状态 in words and colour. */
export function ExamStateBadge({ state }: { state: ExamState | null }) {
  return state ? <StatusBadge tone={stateTones[state]} label={examStateLabels[state]} /> : valueOrDash(null);
}

/** The number of a score; 缺考 and the like have none (rule 19). */
export const markOrDash = (tenths: number | null) => valueOrDash(tenths === null ? null : markText(tenths));

/** 是否合格: – until there is a score that may be seen. */
export function passText(row: { examState: ExamState | null; tenths: number | null; passMark: number }) {
  if (!row.examState) return valueOrDash(null);
  return row.tenths !== null && row.tenths >= row.passMark * 10 ? "合格" : "不合格";
}

const shownTones: Readonly<Record<ShownScoreStatus, Tone>> = {
  pending: "neutral",
  recorded: "info",
  publicised: "warning",
  final: "success",
};

/** 登记状态 as the institution sees it. */
export function ShownStatusBadge({ status }: { status: ShownScoreStatus }) {
  return <StatusBadge tone={shownTones[status]} label={shownScoreStatusLabels[status]} />;
}

/** The status tabs of 科目成绩 (§3.4; 复核中 comes with its issue). */
export const scoreTabs: readonly StatusTab[] = [
  { value: "all", label: "全部" },
  ...(["pending", "recorded", "publicised", "final"] as const).map((value) => ({
    value,
    label: shownScoreStatusLabels[value],
  })),
];
