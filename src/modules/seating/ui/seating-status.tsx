import { StatusBadge } from "@/ui/cells";
import type { StatusTab, Tone } from "@/ui/list/list-declaration";
import { type SeatingStatus, seatingMachine } from "../domain/status";

const tones: Readonly<Record<SeatingStatus, Tone>> = {
  unseated: "neutral",
  partial: "warning",
  seated: "info",
  published: "success",
};

/** 全部, and the states in the order a unit goes through them. */
export const seatingTabs: readonly StatusTab[] = [
  { value: "all", label: "全部" },
  ...(["unseated", "partial", "seated", "published"] as const).map((value) => ({
    value,
    label: seatingMachine.states[value],
  })),
];

/** 状态 of a unit. */
export function SeatingBadge({ status }: { status: SeatingStatus }) {
  return <StatusBadge tone={tones[status]} label={seatingMachine.states[status]} />;
}
