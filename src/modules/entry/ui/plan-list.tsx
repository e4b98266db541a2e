"use client";

import { keepPreviousData } from "@tanstack/react-query";
import { parseAsString, useQueryState } from "nuqs";
import { type ReactNode, useMemo } from "react";
import { isWithin, msOf, shanghaiDate, shanghaiMinute } from "@/shared/kernel/shanghai-time";
import { StackedCell, StatusBadge } from "@/ui/cells";
import type { CountsQuery, FilterField, ListColumn, ListQuery, StatusTab } from "@/ui/list/list-declaration";
import { ListPage } from "@/ui/list/list-page";
import { usePermissions } from "@/ui/permissions";
import { useProductNow } from "@/ui/product-clock";
import { trpc } from "@/ui/trpc";
import { PlanDrawer } from "./plan-drawer";
import classes from "./plan-list.module.css";

interface OfferedQualification {
  readonly id: string;
  readonly label: string;
  readonly sites: readonly string[];
  readonly entered: number;
  readonly approved: number;
  readonly remaining: number;
}

interface ListedPlan {
  readonly id: string;
  readonly number: string;
  readonly name: string;
  readonly awardingBody: string;
  readonly registrationStart: string;
  readonly registrationEnd: string;
  readonly qualifications: readonly OfferedQualification[];
}

interface PlanFilters {
  readonly year: number;
  readonly planNumber: string;
  readonly planName: string;
  readonly awardingBody: string;
  readonly qualification: string;
}

const FIRST_YEAR = 2019;
const keep = { placeholderData: keepPreviousData };
const useRows = (query: ListQuery<PlanFilters>) => trpc.entry.plans.useQuery(query, keep);
const useCounts = (query: CountsQuery<PlanFilters>) => trpc.entry.planCounts.useQuery(query, keep);

const phases = {
  upcoming: { label: "未开始", tone: "neutral" },
  open: { label: "报考中", tone: "info" },
  closed: { label: "已截止", tone: "success" },
} as const;

const tabs: readonly StatusTab[] = [
  { value: "all", label: "全部" },
  ...Object.entries(phases).map(([value, { label }]) => ({ value, label })),
];

const filters = (year: number): FilterField<PlanFilters>[] => [
  { kind: "year", key: "year", label: "考试年度", from: FIRST_YEAR, to: year + 1 },
  { kind: "text", key: "planNumber", label: "计划编号", maxLength: 12 },
  { kind: "text", key: "planName", label: "计划名称" },
  { kind: "text", key: "awardingBody", label: "考核单位" },
  { kind: "text", key: "qualification", label: "考核证书" },
];

const windowOf = (plan: ListedPlan) => ({ start: plan.registrationStart, end: plan.registrationEnd });

/** Where a plan stands by its 报考时间. */
function phaseOf(plan: ListedPlan, now: Date): keyof typeof phases {
  if (isWithin(windowOf(plan), now)) return "open";
  return msOf(now) < msOf(plan.registrationStart) ? "upcoming" : "closed";
}

/** One line for each qualification, so that certificate and figures stand side by side. */
function PerQualification({
  plan,
  value,
}: {
  plan: ListedPlan;
  value: (one: OfferedQualification) => string | number;
}) {
  return plan.qualifications.map((one) => (
    <div key={one.id} className={classes.line} title={String(value(one))}>
      {value(one)}
    </div>
  ));
}

function planColumns(now: Date): ListColumn<ListedPlan>[] {
  return [
    {
      key: "name",
      title: "计划编号/名称",
      hideable: false,
      onPhone: "title",
      render: (row) => <StackedCell lines={[{ value: row.number }, { value: row.name }]} />,
    },
    { key: "body", title: "考核单位", width: 130, render: (row) => row.awardingBody },
    {
      key: "qualification",
      title: "考核证书",
      width: 156,
      render: (row) => <PerQualification plan={row} value={(one) => one.label} />,
    },
    {
      key: "registration",
      title: "报考时间",
      width: 172,
      render: (row) => (
        <StackedCell
          lines={[
            { value: shanghaiMinute(row.registrationStart) },
            { value: `至 ${shanghaiMinute(row.registrationEnd)}` },
          ]}
        />
      ),
    },
    {
      key: "sites",
      title: "可用考核站点",
      width: 150,
      render: (row) => (
        <StackedCell
          lines={[...new Set(row.qualifications.flatMap((one) => one.sites))].map((value) => ({ value }))}
        />
      ),
    },
    {
      key: "entered",
      title: "已报考人数",
      width: 96,
      align: "right",
      render: (row) => <PerQualification plan={row} value={(one) => one.entered} />,
    },
    {
      key: "remaining",
      title: "剩余名额",
      width: 92,
      align: "right",
      render: (row) => <PerQualification plan={row} value={(one) => `${one.remaining} / ${one.approved}`} />,
    },
    {
      key: "status",
      title: "报考状态",
      width: 90,
      render: (row) => <StatusBadge {...phases[phaseOf(row, now)]} />,
    },
  ];
}

/** 计划报考 (§3.1 tab 1): the plans the institution can enter candidates for. */
export function EntryPlanList({ above }: { above: ReactNode }) {
  const now = useProductNow();
  const held = usePermissions();
  const year = Number(shanghaiDate(now).slice(0, 4));
  const fields = useMemo(() => filters(year), [year]);
  const [opened, setOpened] = useQueryState("plan", parseAsString);
  return (
    <>
      <ListPage<ListedPlan, PlanFilters>
        id="entry-plans"
        title="报考管理"
        above={above}
        filters={fields}
        tabs={tabs}
        columns={planColumns(now)}
        rowId={(row) => row.id}
        rowLabel={(row) => row.name}
        rowActions={(row) => [
          ...(held.has("entry.create") && phaseOf(row, now) === "open"
            ? [{ key: "enter", label: "报考", href: `/institution/entries/new/${row.id}` }]
            : []),
          { key: "view", label: "查看", onClick: () => void setOpened(row.id) },
        ]}
        actionsWidth={110}
        empty={{
          title: "没有可以报考的考试计划",
          hint: "考试计划发布后，本校已获批当年试点、并有审核通过的考核站点的证书会显示在这里。",
        }}
        useRows={useRows}
        useCounts={useCounts}
      />
      <PlanDrawer id={opened} onClose={() => void setOpened(null)} />
    </>
  );
}
