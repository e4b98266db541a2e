"use client";

import { Button, Group } from "@mantine/core";
import { keepPreviousData } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { parseAsString, useQueryState } from "nuqs";
import { allowedEvents, NO_WINDOWS } from "@/shared/kernel/transition";
import type {
  BatchAction,
  CountsQuery,
  ListQuery,
  ListSelection,
  RowAction,
} from "@/ui/list/list-declaration";
import { ListPage } from "@/ui/list/list-page";
import { usePermissions } from "@/ui/permissions";
import { trpc } from "@/ui/trpc";
import { examSiteMachine, maySwitchSite } from "../domain/status";
import {
  type ListedSite,
  reviewColumns,
  reviewFilters,
  reviewTabs,
  type SiteFilterValues,
} from "./site-columns";
import { useReview } from "./use-review";

// Its code comes when the first one opens.
const SiteDrawer = dynamic(() => import("./site-drawer").then((file) => file.SiteDrawer));

const keep = { placeholderData: keepPreviousData };
const useRows = (query: ListQuery<SiteFilterValues>) => trpc.examSite.bodyList.useQuery(query, keep);
const useCounts = (query: CountsQuery<SiteFilterValues>) => trpc.examSite.bodyCounts.useQuery(query, keep);
type Selection = ListSelection<SiteFilterValues>;

/** 考核站点 of the awarding body: 审核, 启用 and 停用 (§3.9.3). */
export function BodySitesScreen() {
  const held = usePermissions();
  const mayReview = held.has("examSite.review");
  const [opened, setOpened] = useQueryState("site", parseAsString);
  const review = useReview();
  const rowActions = (row: ListedSite): RowAction[] => {
    const events = allowedEvents(examSiteMachine, row.status, "awarding_body", NO_WINDOWS);
    return [
      { key: "view", label: "查看", onClick: () => void setOpened(row.id) },
      ...(mayReview && events.includes("approve")
        ? [{ key: "approve", label: "通过", onClick: () => void review.approve(row) }]
        : []),
      ...(mayReview && events.includes("return")
        ? [
            {
              key: "return",
              label: "退回",
              tone: "danger" as const,
              onClick: () => void review.sendBack(row),
            },
          ]
        : []),
      ...(mayReview && maySwitchSite(row.status)
        ? [
            {
              key: "switch",
              label: row.enabled ? "停用" : "启用",
              ...(row.enabled ? { tone: "danger" as const } : {}),
              onClick: () => void review.change(row),
            },
          ]
        : []),
    ];
  };
  const many = (key: "approve" | "return", label: string): BatchAction<SiteFilterValues> => ({
    key,
    label,
    ...(key === "return" ? { tone: "danger" as const } : {}),
    needsSelection: true,
    onClick: (selection: Selection, { count, clearSelection }) =>
      void review.many(key, selection, count).then((done) => {
        if (done) clearSelection();
      }),
  });
  return (
    <>
      <ListPage<ListedSite, SiteFilterValues>
        id="body-exam-sites"
        title="考核站点"
        filters={reviewFilters}
        tabs={reviewTabs}
        columns={reviewColumns}
        rowId={(row) => row.id}
        rowLabel={(row) => row.name}
        rowActions={rowActions}
        actionsWidth={150}
        batchActions={mayReview ? [many("approve", "批量通过"), many("return", "批量退回")] : []}
        empty={{ title: "还没有考核站点", hint: "院校向本机构提交的考核站点申报出现在这里。" }}
        useRows={useRows}
        useCounts={useCounts}
      />
      {opened && (
        <Opened
          id={opened}
          mayReview={mayReview}
          mayReveal={held.has("examSite.bodyReveal")}
          onClose={() => void setOpened(null)}
        />
      )}
    </>
  );
}

interface OpenedProps {
  readonly id: string;
  readonly mayReview: boolean;
  readonly mayReveal: boolean;
  readonly onClose: () => void;
}

/** 查看, with 通过 and 退回 of what was just read. */
function Opened({ id, mayReview, mayReveal, onClose }: OpenedProps) {
  const found = trpc.examSite.bodyDetail.useQuery({ id });
  const reveal = trpc.examSite.bodyReveal.useMutation();
  const review = useReview();
  const site = found.data;
  const pending = mayReview && site?.status === "pending";
  return (
    <SiteDrawer
      found={found}
      onReveal={mayReveal ? (one) => reveal.mutateAsync({ id: one }) : null}
      onClose={onClose}
      actions={
        pending && (
          <Group gap="sm">
            <Button variant="default" color="red" onClick={() => void review.sendBack(site)}>
              退回
            </Button>
            <Button onClick={() => void review.approve(site)}>通过</Button>
          </Group>
        )
      }
    />
  );
}
