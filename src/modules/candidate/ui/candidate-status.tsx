import { Text } from "@mantine/core";
import { StatusBadge } from "@/ui/cells";
import type { StatusTab, Tone } from "@/ui/list/list-declaration";
import { type CandidateStatus, candidateMachine } from "../domain/status";

const tones: Readonly<Record<CandidateStatus, Tone>> = {
  no_photo: "neutral",
  pending: "info",
  manual: "warning",
  verified: "success",
};

/** The status tabs of 考生管理, in the order of the manual. */
export const candidateTabs: readonly StatusTab[] = [
  { value: "all", label: "全部" },
  ...(["no_photo", "pending", "manual", "verified"] as const).map((value) => ({
    value,
    label: candidateMachine.states[value],
  })),
];

/** 状态, and beneath it what a person should look at. */
export function CandidateStatusCell({ status, note }: { status: CandidateStatus; note: string | null }) {
  return (
    <>
      <StatusBadge tone={tones[status]} label={candidateMachine.states[status]} />
      {note && (
        <Text size="sm" c="dimmed" mt={4}>
          {note}
        </Text>
      )}
    </>
  );
}
