"use client";

import { Alert, Button, Group, ScrollArea, Table } from "@mantine/core";
import { DialogWindow } from "@/ui/dialog/dialog-window";

/** What became of a batch, as the server tells it. */
export interface ShownReport {
  readonly done: number;
  readonly refused: readonly {
    readonly candidateNumber: string;
    readonly name: string;
    readonly reason: string;
  }[];
}

interface EntryReportProps {
  /** None: closed. */
  readonly report: ShownReport | null;
  /** 已提交, 已取消: said before the number. */
  readonly done: string;
  readonly onClose: () => void;
}

/** Says how many were done, and of each one who was not, why (rule 6). */
export function EntryReport({ report, done, onClose }: EntryReportProps) {
  return (
    <DialogWindow opened={report !== null} onClose={onClose} title="处理结果" size="lg">
      <Alert color={report?.refused.length ? "orange" : "green"} role="status" mb="sm">
        {done} {report?.done ?? 0} 人
        {report?.refused.length ? `，${report.refused.length} 人没有成功：` : "。"}
      </Alert>
      {report && report.refused.length > 0 && <Refusals report={report} />}
      <Group justify="flex-end" mt="md">
        <Button onClick={onClose}>知道了</Button>
      </Group>
    </DialogWindow>
  );
}

function Refusals({ report }: { report: ShownReport }) {
  return (
    <ScrollArea.Autosize mah={420}>
      <Table stickyHeader>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>考生姓名</Table.Th>
            <Table.Th>考生编号</Table.Th>
            <Table.Th>原因</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {report.refused.map((one) => (
            <Table.Tr key={one.candidateNumber}>
              <Table.Td>{one.name}</Table.Td>
              <Table.Td>{one.candidateNumber}</Table.Td>
              <Table.Td>{one.reason}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </ScrollArea.Autosize>
  );
}

/** What the result of job `entry.batch` means. */
export function describeBatch(result: unknown): string | null {
  if (typeof result !== "object" || result === null) return null;
  const { done, refused } = result as { done?: unknown; refused?: unknown };
  if (typeof done !== "number" || typeof refused !== "number") return null;
  return refused > 0 ? `成功 ${done} 人，${refused} 人没有成功，原因见下载的名单。` : `成功 ${done} 人。`;
}
