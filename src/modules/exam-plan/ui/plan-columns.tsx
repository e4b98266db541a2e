import type { FilterField, ListColumn } from "@/ui/list/list-declaration";
import type { ExamPlanStatus } from "../domain/status";
import type { PlanTimes } from "../domain/windows";
import { PLAN_YEARS } from "../schema";
import { PlanStatus } from "./plan-status";
import { WindowsCell } from "./plan-windows";

/** What both portals' lists show of a plan. */
export interface ListedPlan {
  readonly id: string;
  readonly number: string;
  readonly name: string;
  readonly year: number;
  readonly status: ExamPlanStatus;
  readonly times: PlanTimes;
  readonly bodyName: string;
}

export interface PlanFilters {
  readonly year: number;
  readonly number: string;
  readonly name: string;
}

/** 考试年度, 计划编号, 计划名称 (§1.5 5.2.2). */
export const planFilters = (currentYear: number): FilterField<PlanFilters>[] => [
  { kind: "year", key: "year", label: "考试年度", from: PLAN_YEARS.from, to: currentYear + 2 },
  { kind: "text", key: "number", label: "计划编号", maxLength: 12 },
  { kind: "text", key: "name", label: "计划名称", maxLength: 100 },
];

/** The columns of the manual; the awarding body's own list leaves 考核单位 out. */
export function planColumns<Row extends ListedPlan>(now: Date, withBody: boolean): ListColumn<Row>[] {
  return [
    { key: "number", title: "计划编号", width: 120, render: (row) => row.number },
    { key: "name", title: "计划名称", onPhone: "title", hideable: false, render: (row) => row.name },
    {
      key: "windows",
      title: "考试安排",
      width: 376,
      render: (row) => (
        <WindowsCell year={row.year} times={row.times} now={now} marked={row.status === "published"} />
      ),
    },
    ...(withBody ? [{ key: "body", title: "考核单位", width: 120, render: (row: Row) => row.bodyName }] : []),
    {
      key: "status",
      title: "计划状态",
      width: 104,
      render: (row) => <PlanStatus status={row.status} times={row.times} now={now} />,
    },
  ];
}
