"use client";

import { Button, Text } from "@mantine/core";
import { IconPinned, IconPlus } from "@tabler/icons-react";
import { keepPreviousData } from "@tanstack/react-query";
import type { inferRouterOutputs } from "@trpc/server";
import dynamic from "next/dynamic";
import { parseAsString, useQueryState } from "nuqs";
import { useState } from "react";
import type { AppRouter } from "@/server/trpc/root";
import { allowedEvents, NO_WINDOWS } from "@/shared/kernel/transition";
import { DateTimeText, StatusBadge } from "@/ui/cells";
import type {
  CountsQuery,
  FilterField,
  ListColumn,
  ListQuery,
  RowAction,
  StatusTab,
  Tone,
} from "@/ui/list/list-declaration";
import { ListPage } from "@/ui/list/list-page";
import { usePermissions } from "@/ui/permissions";
import { trpc } from "@/ui/trpc";
import { mayDeleteNews, mayPinNews, type NewsStatus, newsMachine } from "../domain/status";
import { useNewsActions } from "./use-news-actions";

type NewsRow = inferRouterOutputs<AppRouter>["news"]["list"]["rows"][number];

interface NewsFilters {
  readonly title: string;
  readonly pinned: "yes" | "no";
}

// Their code comes when the first one opens.
const NewsDrawer = dynamic(() => import("./news-drawer").then((file) => file.NewsDrawer));
const NewsFormWindow = dynamic(() => import("./news-form-window").then((file) => file.NewsFormWindow));

const keep = { placeholderData: keepPreviousData };
const useRows = (query: ListQuery<NewsFilters>) => trpc.news.list.useQuery(query, keep);
const useCounts = (query: CountsQuery<NewsFilters>) => trpc.news.counts.useQuery(query, keep);

const filters: readonly FilterField<NewsFilters>[] = [
  { kind: "text", key: "title", label: "标题", maxLength: 80 },
  {
    kind: "select",
    key: "pinned",
    label: "是否置顶",
    options: [
      { value: "yes", label: "已置顶" },
      { value: "no", label: "未置顶" },
    ],
  },
];

const tabs: readonly StatusTab[] = [
  { value: "all", label: "全部" },
  { value: "draft", label: newsMachine.states.draft },
  { value: "published", label: newsMachine.states.published },
];

const tones: Readonly<Record<NewsStatus, Tone>> = { draft: "neutral", published: "success" };

const columns: readonly ListColumn<NewsRow>[] = [
  {
    key: "title",
    title: "标题",
    hideable: false,
    onPhone: "title",
    render: (row) => (
      <>
        {row.pinned && <IconPinned size={14} aria-label="已置顶" role="img" />} {row.title}
        <Text size="sm" c="dimmed" lineClamp={1}>
          {row.summary}
        </Text>
      </>
    ),
  },
  { key: "author", title: "撰写人", width: 110, render: (row) => row.authorName },
  {
    key: "publishedAt",
    title: "发布时间",
    width: 150,
    render: (row) => <DateTimeText value={row.publishedAt} />,
  },
  {
    key: "updatedAt",
    title: "更新时间",
    width: 150,
    onPhone: "hidden",
    render: (row) => <DateTimeText value={row.updatedAt} />,
  },
  {
    key: "status",
    title: "状态",
    width: 110,
    render: (row) => <StatusBadge tone={tones[row.status]} label={newsMachine.states[row.status]} />,
  },
];

/** 内容管理 → 工作动态: written, published, withdrawn and pinned here; read on the public site (§1.1). */
export function NewsListScreen() {
  const mayEdit = usePermissions().has("news.edit");
  const [opened, setOpened] = useQueryState("article", parseAsString);
  const [editing, setEditing] = useState<{ readonly id: string | null } | null>(null);
  const change = useNewsActions();
  const add = mayEdit ? (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setEditing({ id: null })}>
      新增动态
    </Button>
  ) : null;
  const actionsOf = (row: NewsRow): RowAction[] => [
    { key: "view", label: "查看", onClick: () => void setOpened(row.id) },
    ...(mayEdit ? editActions(row, change, () => setEditing({ id: row.id })) : []),
  ];
  return (
    <>
      <ListPage<NewsRow, NewsFilters>
        id="news"
        title="工作动态"
        filters={filters}
        tabs={tabs}
        columns={columns}
        rowId={(row) => row.id}
        rowLabel={(row) => row.title}
        rowActions={actionsOf}
        actionsWidth={244}
        toolbar={add}
        empty={{
          title: "还没有工作动态",
          hint: "新增后先存为草稿，发布后显示在公众网站的工作动态和首页。",
          ...(add ? { action: add } : {}),
        }}
        useRows={useRows}
        useCounts={useCounts}
      />
      {opened && <NewsDrawer id={opened} onClose={() => void setOpened(null)} />}
      {editing && <NewsFormWindow id={editing.id} onClose={() => setEditing(null)} />}
    </>
  );
}

function editActions(
  row: NewsRow,
  change: ReturnType<typeof useNewsActions>,
  onEdit: () => void,
): RowAction[] {
  return [
    { key: "edit", label: "编辑", onClick: onEdit },
    ...allowedEvents(newsMachine, row.status, "platform", NO_WINDOWS).map((event) => ({
      key: event,
      label: newsMachine.events[event],
      onClick: () => void change.move(row, event),
    })),
    ...(mayPinNews(row.status)
      ? [{ key: "pin", label: row.pinned ? "取消置顶" : "置顶", onClick: () => void change.pin(row) }]
      : []),
    ...(mayDeleteNews(row.status)
      ? [
          {
            key: "delete",
            label: "删除",
            tone: "danger" as const,
            onClick: () => void change.remove(row),
          },
        ]
      : []),
  ];
}
