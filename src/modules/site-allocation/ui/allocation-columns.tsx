import type { inferRouterOutputs } from "@trpc/server";
import type { AppRouter } from "@/server/trpc/root";
import { DateTimeText, StackedCell, StatusBadge } from "@/ui/cells";
import type { FilterField, ListColumn, StatusTab } from "@/ui/list/list-declaration";
import { siteAllocationMachine } from "../domain/status";

export type ListedAllocation = inferRouterOutputs<AppRouter>["siteAllocation"]["list"]["rows"][number];

export interface AllocationFilterValues {
  readonly plan: string;
  readonly site: string;
  readonly borrower: string;
  readonly qualification: string;
}

/** 考试计划, 考核站点, 借考院校; 展开: 考核证书. */
export const allocationFilters: readonly FilterField<AllocationFilterValues>[] = [
  { kind: "text", key: "plan", label: "考试计划", placeholder: "请输入计划名称或编号" },
  { kind: "text", key: "site", label: "考核站点", placeholder: "请输入站点名称或编号" },
  { kind: "text", key: "borrower", label: "借考院校", placeholder: "请输入院校名称" },
  { kind: "text", key: "qualification", label: "考核证书" },
];

export const institutionTabs: readonly StatusTab[] = [
  { value: "all", label: "全部" },
  { value: "borrowed", label: "本校借考" },
  { value: "lent", label: "本校借出" },
];
export const bodyTabs: readonly StatusTab[] = [
  { value: "all", label: "全部" },
  { value: "active", label: siteAllocationMachine.states.active },
  { value: "revoked", label: siteAllocationMachine.states.revoked },
];

export const AllocationBadge = ({ status }: { status: ListedAllocation["status"] }) => (
  <StatusBadge
    tone={status === "active" ? "success" : "neutral"}
    label={siteAllocationMachine.states[status]}
  />
);

/** 名额: 已报考 / 名额, or 不限. */
export const placesText = ({ places, entered }: Pick<ListedAllocation, "places" | "entered">): string =>
  places === null ? `已报考 ${entered}，不限名额` : `已报考 ${entered} / ${places}`;

const column = (one: ListColumn<ListedAllocation>) => one;
const plan = column({
  key: "plan",
  title: "考试计划",
  hideable: false,
  onPhone: "title",
  render: (row) => (
    <StackedCell lines={[{ value: row.plan.name }, { label: "编号", value: row.plan.number }]} />
  ),
});
const site = column({
  key: "site",
  title: "考核站点信息",
  width: 262,
  render: (row) => (
    <StackedCell
      lines={[
        { label: "考核站点编号", value: row.site.number },
        { label: "考核站点", value: row.site.name },
        { label: "所属院校", value: row.host },
        { label: "考核单位", value: row.awardingBody },
      ]}
    />
  ),
});
const qualification = column({
  key: "qualification",
  title: "考核证书",
  width: 140,
  render: (row) => row.qualification,
});
const borrower = column({ key: "borrower", title: "借考院校", width: 104, render: (row) => row.borrower });
const places = column({ key: "places", title: "名额", width: 96, render: placesText });

/** The columns of the manual (§1.5 5.2.4.2), and 名额. */
export const institutionColumns: readonly ListColumn<ListedAllocation>[] = [
  plan,
  site,
  qualification,
  borrower,
  places,
];
export const bodyColumns: readonly ListColumn<ListedAllocation>[] = [
  plan,
  site,
  qualification,
  borrower,
  places,
  {
    key: "status",
    title: "状态",
    width: 104,
    render: (row) => (
      <>
        <AllocationBadge status={row.status} />
        <DateTimeText value={row.revokedAt ?? row.createdAt} precision="date" />
      </>
    ),
  },
];
