"use client";

import { Alert, Anchor, Button, Group, Table, Text } from "@mantine/core";
import { IconDownload, IconInfoCircle } from "@tabler/icons-react";
import { DialogWindow } from "@/ui/dialog/dialog-window";
import { ScrollTable } from "@/ui/scroll-table";
import type { DeletedReport } from "./use-candidate-actions";

/** So many are listed here; the workbook has all of them. */
const LISTED = 100;

interface KeptWindowProps {
  readonly report: DeletedReport | null;
  readonly onClose: () => void;
}

/** What became of 批量删除学生信息: how many are gone, and who is not, with the reason. */
export function KeptWindow({ report, onClose }: KeptWindowProps) {
  const kept = report?.kept ?? [];
  return (
    <DialogWindow opened={report !== null} onClose={onClose} title="批量删除结果" size={680}>
      <Alert color="blue" role="status" icon={<IconInfoCircle aria-hidden />}>
        已删除 {report?.deleted.toLocaleString("zh-CN")} 个学生信息；{kept.length.toLocaleString("zh-CN")}{" "}
        个没有删除，原因如下。
      </Alert>
      <ScrollTable label="已保留的考生" minWidth={460} maxHeight={360} mt="sm">
        <Table stickyHeader>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>学生姓名</Table.Th>
              <Table.Th>学生编号</Table.Th>
              <Table.Th>未删除的原因</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {kept.slice(0, LISTED).map((one) => (
              <Table.Tr key={one.number}>
                <Table.Td>{one.name}</Table.Td>
                <Table.Td>{one.number}</Table.Td>
                <Table.Td>{one.reason}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </ScrollTable>
      {kept.length > LISTED && (
        <Text size="sm" c="dimmed">
          这里列出前 {LISTED} 个，完整名单请下载。
        </Text>
      )}
      <Group justify="space-between" mt="md">
        {report?.href ? (
          <Anchor href={report.href} download>
            <IconDownload size={16} aria-hidden /> 下载未删除名单
          </Anchor>
        ) : (
          <span />
        )}
        <Button onClick={onClose}>关闭</Button>
      </Group>
    </DialogWindow>
  );
}
