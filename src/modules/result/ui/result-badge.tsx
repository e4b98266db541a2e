import { StatusBadge } from "@/ui/cells";
import type { StatusTab, Tone } from "@/ui/list/list-declaration";
import { type ResultStatus, resultMachine } from "../domain/status";

const tones: Readonly<Record<ResultStatus, Tone>> = {
  pending: "neutral",
  passed: "success",
  failed: "warning",
  void: "danger",
};

/** 考核状态 in words and colour. */
export function ResultBadge({ status }: { status: ResultStatus }) {
  return <StatusBadge tone={tones[status]} label={resultMachine.states[status]} />;
}

/** The status tabs of 考证结果 (§3.5). */
export const resultTabs: readonly StatusTab[] = [
  { value: "all", label: "全部" },
  ...(["pending", "passed", "failed", "void"] as const).map((value) => ({
    value,
    label: resultMachine.states[value],
  })),
];
