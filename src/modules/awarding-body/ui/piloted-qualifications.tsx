"use client";

import { Button, Group, Select, Skeleton, Table, Text, TextInput } from "@mantine/core";
import { keepPreviousData } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { enabledLabel } from "@/shared/enabled-label";
import { levelLabel, levelLabels, qualificationName } from "@/shared/qualification-level";
import { StatusBadge } from "@/ui/cells";
import { LoadError } from "@/ui/list/list-states";
import { ScrollTable } from "@/ui/scroll-table";
import { trpc } from "@/ui/trpc";

interface Filters {
  readonly name: string;
  readonly level: string | null;
}

const none: Filters = { name: "", level: null };
const levels = Object.entries(levelLabels).map(([value, label]) => ({ value, label }));

/** The tab 已试点的证书信息, with its own filters. */
export function PilotedQualifications({ id }: { id: string }) {
  const [draft, setDraft] = useState(none);
  const [asked, setAsked] = useState(none);
  const found = trpc.awardingBody.qualifications.useQuery(
    { id, name: asked.name, ...(asked.level ? { level: Number(asked.level) } : {}) },
    { placeholderData: keepPreviousData },
  );
  const search = (event: FormEvent) => {
    event.preventDefault();
    setAsked(draft);
  };
  const reset = () => {
    setDraft(none);
    setAsked(none);
  };
  return (
    <>
      <form onSubmit={search}>
        <Group align="flex-end" mb="md">
          <TextInput
            label="证书名称"
            placeholder="请输入证书名称"
            maxLength={64}
            value={draft.name}
            onChange={(event) => setDraft({ ...draft, name: event.currentTarget.value })}
          />
          <Select
            label="证书等级"
            placeholder="请选择证书等级"
            data={levels}
            clearable
            value={draft.level}
            onChange={(level) => setDraft({ ...draft, level })}
          />
          <Button type="submit">查询</Button>
          <Button variant="default" onClick={reset}>
            重置
          </Button>
        </Group>
      </form>
      {found.error ? (
        <LoadError error={found.error} onRetry={() => void found.refetch()} what="已试点的证书信息" />
      ) : found.data ? (
        <Rows rows={found.data} />
      ) : (
        <Skeleton height={120} role="status" aria-label="正在加载" />
      )}
    </>
  );
}

interface Row {
  readonly id: string;
  readonly batch: string;
  readonly code: string;
  readonly name: string;
  readonly level: number;
  readonly enabled: boolean;
}

function Rows({ rows }: { rows: readonly Row[] }) {
  if (rows.length === 0) return <Text c="dimmed">没有符合条件的证书。</Text>;
  return (
    <ScrollTable label="已试点的证书" minWidth={620}>
      <Table striped>
        <Table.Thead>
          <Table.Tr>
            <Table.Th w={60}>序号</Table.Th>
            <Table.Th>所属批次</Table.Th>
            <Table.Th>证书编号</Table.Th>
            <Table.Th>证书名称</Table.Th>
            <Table.Th>证书等级</Table.Th>
            <Table.Th>证书状态</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row, at) => (
            <Table.Tr key={row.id}>
              <Table.Td>{at + 1}</Table.Td>
              <Table.Td>{row.batch}</Table.Td>
              <Table.Td>{row.code}</Table.Td>
              <Table.Td>{qualificationName(row.name)}</Table.Td>
              <Table.Td>{levelLabel(row.level)}</Table.Td>
              <Table.Td>
                <StatusBadge tone={row.enabled ? "success" : "neutral"} label={enabledLabel(row.enabled)} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <Text size="sm" c="dimmed" mt="xs">
        共{rows.length}条
      </Text>
    </ScrollTable>
  );
}
