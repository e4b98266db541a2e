"use client";

import { keepPreviousData } from "@tanstack/react-query";
import { parseAsString, useQueryState } from "nuqs";
import { useMemo } from "react";
import { shanghaiDate } from "@/shared/kernel/shanghai-time";
import { DetailDrawer } from "@/ui/dialog/detail-drawer";
import type { CountsQuery, ListQuery, StatusTab } from "@/ui/list/list-declaration";
import { ListPage } from "@/ui/list/list-page";
import { useProductNow } from "@/ui/product-clock";
import { trpc } from "@/ui/trpc";
import { type ListedPlan, type PlanFilters, planColumns, planFilters } from "./plan-columns";
import { planDetailTabs } from "./plan-detail-tabs";

const tabs: readonly StatusTab[] = [
  { value: "all", label: "全部" },
  { value: "upcoming", label: "未开始" },
  { value: "running", label: "进行中" },
  { value: "ended", label: "已结束" },
];

const planExports = [{ key: "plans", label: "批量导出", useAsk: () => trpc.examPlan.export.useMutation() }];

const keep = { placeholderData: keepPreviousData };
const useRows = (query: ListQuery<PlanFilters>) => trpc.examPlan.list.useQuery(query, keep);
const useCounts = (query: CountsQuery<PlanFilters>) => trpc.examPlan.counts.useQuery(query, keep);

/** 考试计划 of the institution: what the awarding bodies have published, to read (§1.5 5.2.2). */
export function InstitutionPlanListScreen() {
  const now = useProductNow();
  const year = Number(shanghaiDate(now).slice(0, 4));
  const filters = useMemo(() => planFilters(year), [year]);
  const initialFilters = useMemo(() => ({ year }), [year]);
  const [opened, setOpened] = useQueryState("plan", parseAsString);
  return (
    <>
      <ListPage<ListedPlan, PlanFilters>
        id="exam-plans"
        title="考试计划"
        filters={filters}
        initialFilters={initialFilters}
        tabs={tabs}
        columns={planColumns(now, true)}
        rowId={(row) => row.id}
        rowLabel={(row) => row.name}
        exports={planExports}
        rowActions={(row) => [{ key: "view", label: "查看", onClick: () => void setOpened(row.id) }]}
        actionsWidth={80}
        empty={{ title: "还没有考试计划", hint: "培训评价组织发布考试计划后会显示在这里，并有消息通知。" }}
        useRows={useRows}
        useCounts={useCounts}
      />
      <PlanDrawer id={opened} onClose={() => void setOpened(null)} now={now} />
    </>
  );
}

function PlanDrawer({ id, onClose, now }: { id: string | null; onClose: () => void; now: Date }) {
  const plan = trpc.examPlan.detail.useQuery({ id: id ?? "" }, { enabled: id !== null });
  return (
    <DetailDrawer
      opened={id !== null}
      onClose={onClose}
      title="查看考试计划"
      tabs={plan.data ? planDetailTabs(plan.data, now) : []}
      loading={plan.isLoading}
      error={plan.error}
      onRetry={() => void plan.refetch()}
      size={860}
    />
  );
}
