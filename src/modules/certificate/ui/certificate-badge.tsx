import { Text } from "@mantine/core";
import { StatusBadge } from "@/ui/cells";
import type { StatusTab, Tone } from "@/ui/list/list-declaration";
import { type CertificateStatus, certificateMachine, certificateTabs } from "../domain/status";

const tones: Readonly<Record<CertificateStatus, Tone>> = {
  body_pending: "info",
  body_refused: "warning",
  site_pending: "info",
  site_refused: "warning",
  release_pending: "info",
  generating: "neutral",
  seal_failed: "danger",
  released: "success",
  revoked: "danger",
};

/** The eight 颁证状态 of the manual behind 全部, in its order. */
export const certificateStatusTabs: readonly StatusTab[] = [
  { value: "all", label: "全部" },
  ...certificateTabs.map((value) => ({ value, label: certificateMachine.states[value] })),
];

/** 颁证状态, and beneath it why it was refused or failed. */
export function CertificateBadge({ status, reason }: { status: CertificateStatus; reason: string | null }) {
  return (
    <>
      <StatusBadge tone={tones[status]} label={certificateMachine.states[status]} />
      {reason && (
        <Text size="sm" c="dimmed" mt={4}>
          {reason}
        </Text>
      )}
    </>
  );
}
