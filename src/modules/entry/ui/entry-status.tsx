import { StatusBadge } from "@/ui/cells";
import type { StatusTab, Tone } from "@/ui/list/list-declaration";
import { type EntrySeatingState, type EntryStatus, entryMachine, entrySeatingLabels } from "../domain/status";

const tones: Readonly<Record<EntryStatus, Tone>> = {
  draft: "neutral",
  entered: "success",
  returned: "warning",
  cancelled: "danger",
};

/** 报考状态 with its colour. */
export const EntryStatusBadge = ({ status }: { status: EntryStatus }) => (
  <StatusBadge tone={tones[status]} label={entryMachine.states[status]} />
);

/** 全部/待提交/已报考/已退回/已取消. */
export const entryTabs: readonly StatusTab[] = [
  { value: "all", label: "全部" },
  { value: "draft", label: entryMachine.states.draft },
  { value: "entered", label: entryMachine.states.entered },
  { value: "returned", label: entryMachine.states.returned },
  { value: "cancelled", label: entryMachine.states.cancelled },
];

const seatingTones = {
  unseated: "neutral",
  partial: "warning",
  seated: "info",
  published: "success",
} as const;

/** 排考状态 of one entry over its subjects. */
export const EntrySeatingBadge = ({ state }: { state: EntrySeatingState }) => (
  <StatusBadge tone={seatingTones[state]} label={entrySeatingLabels[state]} />
);
