import { Table, Text } from "@mantine/core";
import type { inferRouterOutputs } from "@trpc/server";
import type { AppRouter } from "@/server/trpc/root";
import { StatusBadge } from "@/ui/cells";
import { ScrollTable } from "@/ui/scroll-table";
import { reuseOutcomes } from "../domain/reuse";
import { seatLabel } from "../domain/room";
import { ConflictMark } from "./conflict-mark";

export type ReuseLine = inferRouterOutputs<AppRouter>["examRoom"]["reusePreview"][number];

/** Each earlier room: its size, the subjects it was and would be set for, and what becomes of it. */
export function ReuseTable({ lines }: { lines: readonly ReuseLine[] }) {
  const copied = lines.filter((line) => line.outcome === "copied");
  const seats = copied.reduce((sum, line) => sum + line.capacity, 0);
  return (
    <>
      <Text size="sm" mt="md" role="status">
        将设置 {copied.length} 间，{seats} 个可用座位
        {copied.length < lines.length && `；${lines.length - copied.length} 间不延用`}
      </Text>
      <ScrollTable label="延用预览" minWidth={640} maxHeight={360}>
        <Table stickyHeader verticalSpacing="xs">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>考场名称</Table.Th>
              <Table.Th ta="right">座位数</Table.Th>
              <Table.Th>布局</Table.Th>
              <Table.Th>原考试科目</Table.Th>
              <Table.Th>本次考试科目</Table.Th>
              <Table.Th>结果</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {lines.map((line) => (
              <Line key={line.name} line={line} />
            ))}
          </Table.Tbody>
        </Table>
      </ScrollTable>
    </>
  );
}

function Line({ line }: { line: ReuseLine }) {
  return (
    <Table.Tr>
      <Table.Td>{line.name}</Table.Td>
      <Table.Td ta="right">{line.capacity}</Table.Td>
      <Table.Td>
        {line.rows}行×{line.columns}列
        {line.disabledSeats.length > 0 && (
          <Text size="xs" c="dimmed">
            停用 {line.disabledSeats.map(seatLabel).join("、")}
          </Text>
        )}
      </Table.Td>
      <Table.Td>{line.subjectsThen.join("、")}</Table.Td>
      <Table.Td>{line.subjectsNow.join("、") || "–"}</Table.Td>
      <Table.Td>
        <StatusBadge
          tone={line.outcome === "copied" ? "success" : "neutral"}
          label={reuseOutcomes[line.outcome]}
        />
        <ConflictMark texts={line.conflicts} />
      </Table.Td>
    </Table.Tr>
  );
}
