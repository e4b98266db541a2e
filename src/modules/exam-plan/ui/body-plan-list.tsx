"use client";

import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { keepPreviousData } from "@tanstack/react-query";
import type { inferRouterOutputs } from "@trpc/server";
import Link from "next/link";
import { parseAsString, useQueryState } from "nuqs";
import { useMemo, useState } from "react";
import type { AppRouter } from "@/server/trpc/root";
import { shanghaiDate } from "@/shared/kernel/shanghai-time";
import { allowedEvents } from "@/shared/kernel/transition";
import { DetailDrawer } from "@/ui/dialog/detail-drawer";
import type { CountsQuery, ListQuery, RowAction, StatusTab } from "@/ui/list/list-declaration";
import { ListPage } from "@/ui/list/list-page";
import { usePermissions } from "@/ui/permissions";
import { useProductNow } from "@/ui/product-clock";
import { trpc } from "@/ui/trpc";
import { examPlanMachine, isPlanFree, mayChangePlanContents, mayVoidPlan } from "../domain/status";
import { planPhase } from "../domain/windows";
import { CopyPlanModal } from "./copy-plan-modal";
import { ExtendWindowsModal } from "./extend-windows-modal";
import { type PlanFilters, planColumns, planFilters } from "./plan-columns";
import { planDetailTabs } from "./plan-detail-tabs";
import { usePlanActions } from "./use-plan-actions";

type BodyPlanRow = inferRouterOutputs<AppRouter>["examPlan"]["bodyList"]["rows"][number];

const tabs: readonly StatusTab[] = [
  { value: "all", label: "全部" },
  { value: "draft", label: "草稿" },
  { value: "upcoming", label: "未开始" },
  { value: "running", label: "进行中" },
  { value: "ended", label: "已结束" },
  { value: "voided", label: "已作废" },
];

const planExports = [
  { key: "plans", label: "批量导出", useAsk: () => trpc.examPlan.bodyExport.useMutation() },
];

const keep = { placeholderData: keepPreviousData };
const useRows = (query: ListQuery<PlanFilters>) => trpc.examPlan.bodyList.useQuery(query, keep);
const useCounts = (query: CountsQuery<PlanFilters>) => trpc.examPlan.bodyCounts.useQuery(query, keep);

const NEW = "/awarding-body/exam-plans/new";

/** 考试计划 of the awarding body: make, publish, extend, void (§3.9.2). */
export function BodyPlanListScreen() {
  const now = useProductNow();
  const year = Number(shanghaiDate(now).slice(0, 4));
  const filters = useMemo(() => planFilters(year), [year]);
  const initialFilters = useMemo(() => ({ year }), [year]);
  const [opened, setOpened] = useQueryState("plan", parseAsString);
  const [extending, setExtending] = useState<BodyPlanRow | null>(null);
  const [copying, setCopying] = useState<BodyPlanRow | null>(null);
  const actionsOf = useRowActions((id) => void setOpened(id), setExtending, setCopying, now);
  const mayEdit = usePermissions().has("examPlan.edit");
  const add = mayEdit ? (
    <Button component={Link} href={NEW} leftSection={<IconPlus size={16} aria-hidden />}>
      新增考试计划
    </Button>
  ) : null;
  return (
    <>
      <ListPage<BodyPlanRow, PlanFilters>
        id="body-exam-plans"
        title="考试计划"
        filters={filters}
        initialFilters={initialFilters}
        tabs={tabs}
        columns={planColumns(now, false)}
        rowId={(row) => row.id}
        rowLabel={(row) => row.name}
        exports={planExports}
        rowActions={actionsOf}
        actionsWidth={160}
        toolbar={add}
        empty={{
          title: "还没有考试计划",
          hint: "新增一份计划，设好五个时间段、证书与科目，发布后院校即可报考。",
          ...(add ? { action: add } : {}),
        }}
        useRows={useRows}
        useCounts={useCounts}
      />
      <BodyPlanDrawer id={opened} onClose={() => void setOpened(null)} now={now} />
      {copying && <CopyPlanModal plan={copying} now={now} onClose={() => setCopying(null)} />}
      {extending && <ExtendWindowsModal plan={extending} now={now} onClose={() => setExtending(null)} />}
    </>
  );
}

/** The actions a row's state and my permissions allow, from the same table the server uses. */
function useRowActions(
  onView: (id: string) => void,
  onExtend: (row: BodyPlanRow) => void,
  onCopy: (row: BodyPlanRow) => void,
  now: Date,
): (row: BodyPlanRow) => RowAction[] {
  const held = usePermissions();
  const { publish, voidPlan, remove } = usePlanActions();
  return (row) => {
    const events = new Set(allowedEvents(examPlanMachine, row.status, "awarding_body", new Set<never>()));
    const mayPublish = held.has("examPlan.publish");
    const mayEdit = held.has("examPlan.edit") && mayChangePlanContents(row.status, row.enteredCount);
    const running = row.status === "published" && planPhase(row.times, now) !== "ended";
    const href = `/awarding-body/exam-plans/${row.id}/edit`;
    const actions: (RowAction | false)[] = [
      { key: "view", label: "查看", onClick: () => onView(row.id) },
      mayEdit && (row.status === "draft" || running) && { key: "edit", label: "编辑", href },
      mayPublish &&
        events.has("publish") && { key: "publish", label: "发布", onClick: () => void publish(row) },
      mayPublish && running && { key: "extend", label: "延长时间", onClick: () => onExtend(row) },
      held.has("examPlan.edit") && { key: "copy", label: "复制", onClick: () => onCopy(row) },
      mayPublish &&
        events.has("void") &&
        mayVoidPlan(row.enteredCount) &&
        running && { key: "void", label: "作废", tone: "danger", onClick: () => void voidPlan(row) },
      held.has("examPlan.edit") &&
        isPlanFree(row.status) && {
          key: "remove",
          label: "删除",
          tone: "danger",
          onClick: () => void remove(row),
        },
    ];
    return actions.filter((action) => action !== false);
  };
}

function BodyPlanDrawer({ id, onClose, now }: { id: string | null; onClose: () => void; now: Date }) {
  const plan = trpc.examPlan.bodyDetail.useQuery({ id: id ?? "" }, { enabled: id !== null });
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
