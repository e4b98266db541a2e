import { Table, Text } from "@mantine/core";
import { DateTimeText, StatusBadge, valueOrDash } from "@/ui/cells";
import type { Tone } from "@/ui/list/list-declaration";
import { ScrollTable } from "@/ui/scroll-table";
import { type CheckState, checkCodeText, checkStates } from "../domain/identity-run";

/** One check as the server gives it. */
export interface ListedCheck {
  readonly id: string;
  readonly askedAt: string;
  readonly askedByName: string;
  readonly provider: string;
  readonly state: CheckState;
  readonly attempts: number;
  readonly code: string | null;
  readonly score: number | null;
  readonly requestId: string | null;
}

const tones: Readonly<Record<CheckState, Tone>> = {
  waiting: "info",
  matched: "success",
  mismatched: "warning",
  unanswered: "neutral",
  dropped: "neutral",
};

/** The state of a check in words. */
export const CheckStateBadge = ({ state }: { state: CheckState }) => (
  <StatusBadge tone={tones[state]} label={checkStates[state]} />
);

/** 相似度 as a percentage with two places. */
export const likeness = (score: number | null) => (score === null ? null : `${(score / 100).toFixed(2)}%`);

/** 认证记录: who asked when, and what was said; neither photo nor number is kept of it. */
export function IdentityChecks({ checks }: { checks: readonly ListedCheck[] }) {
  if (checks.length === 0) return <p>还没有认证过。</p>;
  return (
    <ScrollTable label="认证记录" minWidth={600}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            {["认证时间", "操作人", "认证服务", "结果", "相似度", "结果代码", "请求编号"].map((title) => (
              <Table.Th key={title}>{title}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {checks.map((check) => (
            <Table.Tr key={check.id}>
              <Table.Td>
                <DateTimeText value={check.askedAt} precision="second" />
              </Table.Td>
              <Table.Td>{check.askedByName}</Table.Td>
              <Table.Td>{check.provider}</Table.Td>
              <Table.Td>
                <CheckStateBadge state={check.state} />
                {check.attempts > 1 && (
                  <Text size="xs" c="dimmed">
                    共比对 {check.attempts} 次
                  </Text>
                )}
              </Table.Td>
              <Table.Td>{valueOrDash(likeness(check.score))}</Table.Td>
              <Table.Td style={{ overflowWrap: "anywhere" }}>
                {valueOrDash(checkCodeText(check.code) || null)}
              </Table.Td>
              <Table.Td style={{ overflowWrap: "anywhere" }}>{valueOrDash(check.requestId)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </ScrollTable>
  );
}
