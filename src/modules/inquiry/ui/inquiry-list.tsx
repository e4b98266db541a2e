"use client";

import { Text } from "@mantine/core";
import { keepPreviousData } from "@tanstack/react-query";
import type { inferRouterOutputs } from "@trpc/server";
import dynamic from "next/dynamic";
import { parseAsString, useQueryState } from "nuqs";
import { useState } from "react";
import type { AppRouter } from "@/server/trpc/root";
import { allowedEvents, NO_WINDOWS } from "@/shared/kernel/transition";
import { DateTimeText, StackedCell, StatusBadge } from "@/ui/cells";
import type {
  CountsQuery,
  FilterField,
  ListColumn,
  ListExport,
  ListQuery,
  RowAction,
  StatusTab,
  Tone,
} from "@/ui/list/list-declaration";
import { ListPage } from "@/ui/list/list-page";
import { usePermissions } from "@/ui/permissions";
import { trpc } from "@/ui/trpc";
import { type InquiryStatus, inquiryMachine, mayShareInquiry } from "../domain/status";
import { type InquiryTopic, inquiryTopics, topicKeys } from "../domain/topic";
import { useInquiryActions } from "./use-inquiry-actions";

export type ListedInquiry = inferRouterOutputs<AppRouter>["inquiry"]["list"]["rows"][number];

interface InquiryFilters {
  readonly topic: InquiryTopic;
  readonly question: string;
  readonly shared: "yes" | "no";
}

// Their code comes when the first one opens.
const InquiryDrawer = dynamic(() => import("./inquiry-drawer").then((file) => file.InquiryDrawer));
const AnswerWindow = dynamic(() => import("./answer-window").then((file) => file.AnswerWindow));

const keep = { placeholderData: keepPreviousData };
const useRows = (query: ListQuery<InquiryFilters>) => trpc.inquiry.list.useQuery(query, keep);
const useCounts = (query: CountsQuery<InquiryFilters>) => trpc.inquiry.counts.useQuery(query, keep);

const filters: readonly FilterField<InquiryFilters>[] = [
  {
    kind: "select",
    key: "topic",
    label: "主题",
    options: topicKeys.map((value) => ({ value, label: inquiryTopics[value] })),
  },
  { kind: "text", key: "question", label: "问题", maxLength: 64 },
  {
    kind: "select",
    key: "shared",
    label: "常见问题",
    options: [
      { value: "yes", label: "已设为常见问题" },
      { value: "no", label: "未设为常见问题" },
    ],
  },
];

const tabs: readonly StatusTab[] = [
  { value: "all", label: "全部" },
  { value: "open", label: inquiryMachine.states.open },
  { value: "answered", label: inquiryMachine.states.answered },
  { value: "closed", label: inquiryMachine.states.closed },
];

const tones: Readonly<Record<InquiryStatus, Tone>> = {
  open: "warning",
  answered: "success",
  closed: "neutral",
};

const columns: readonly ListColumn<ListedInquiry>[] = [
  { key: "topic", title: "主题", width: 116, render: (row) => inquiryTopics[row.topic] },
  {
    key: "question",
    title: "问题",
    hideable: false,
    onPhone: "title",
    render: (row) => <Text lineClamp={2}>{row.question}</Text>,
  },
  {
    key: "asker",
    title: "咨询人",
    width: 170,
    render: (row) => <StackedCell lines={[{ value: row.name }, { value: row.contactMask }]} />,
  },
  {
    key: "createdAt",
    title: "提交时间",
    width: 150,
    render: (row) => <DateTimeText value={row.createdAt} />,
  },
  {
    key: "status",
    title: "状态",
    width: 110,
    render: (row) => (
      <>
        <StatusBadge tone={tones[row.status]} label={inquiryMachine.states[row.status]} />
        {row.shared && (
          <Text size="xs" c="dimmed">
            常见问题
          </Text>
        )}
      </>
    ),
  },
];

const exports: readonly ListExport<InquiryFilters>[] = [
  { key: "inquiry", label: "批量导出咨询信息", useAsk: () => trpc.inquiry.export.useMutation() },
];
const noExports: readonly ListExport<InquiryFilters>[] = [];

/** 内容管理 → 在线咨询: questions of the public site, answered here (§1.1). */
export function InquiryListScreen() {
  const held = usePermissions();
  const mayAnswer = held.has("inquiry.answer");
  const [opened, setOpened] = useQueryState("inquiry", parseAsString);
  const [answering, setAnswering] = useState<ListedInquiry | null>(null);
  const { close, share } = useInquiryActions();
  const actionsOf = (row: ListedInquiry): RowAction[] => [
    { key: "view", label: "查看", onClick: () => void setOpened(row.id) },
    ...(mayAnswer
      ? allowedEvents(inquiryMachine, row.status, "platform", NO_WINDOWS).map((event) =>
          event === "answer"
            ? { key: event, label: answerLabel(row.status), onClick: () => setAnswering(row) }
            : { key: event, label: inquiryMachine.events[event], onClick: () => void close(row) },
        )
      : []),
    ...(mayAnswer && mayShareInquiry(row.status)
      ? [
          {
            key: "share",
            label: row.shared ? "取消常见问题" : "设为常见问题",
            onClick: () => void share(row),
          },
        ]
      : []),
  ];
  return (
    <>
      <ListPage<ListedInquiry, InquiryFilters>
        id="inquiries"
        title="在线咨询"
        filters={filters}
        tabs={tabs}
        columns={columns}
        rowId={(row) => row.id}
        rowLabel={(row) => row.question.slice(0, 20)}
        rowActions={actionsOf}
        actionsWidth={200}
        exports={held.has("inquiry.export") ? exports : noExports}
        empty={{ title: "还没有咨询", hint: "公众在网站的在线咨询页提出的问题出现在这里。" }}
        useRows={useRows}
        useCounts={useCounts}
      />
      {opened && <InquiryDrawer id={opened} onClose={() => void setOpened(null)} />}
      {answering && <AnswerWindow inquiry={answering} onClose={() => setAnswering(null)} />}
    </>
  );
}

const answerLabel = (status: InquiryStatus): string => (status === "answered" ? "修改答复" : "答复");
