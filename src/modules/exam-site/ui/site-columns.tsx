import { Text } from "@mantine/core";
import type { inferRouterOutputs } from "@trpc/server";
import type { AppRouter } from "@/server/trpc/root";
import { DateTimeText, StackedCell, StatusBadge } from "@/ui/cells";
import type { FilterField, ListColumn, StatusTab, Tone } from "@/ui/list/list-declaration";
import { trpc } from "@/ui/trpc";
import { examSiteMachine, type SiteStatus } from "../domain/status";

export type ListedSite = inferRouterOutputs<AppRouter>["examSite"]["list"]["rows"][number];

export interface SiteFilterValues {
  readonly number: string;
  readonly name: string;
  readonly awardingBodyId: string;
  readonly qualification: string;
  readonly institution: string;
  readonly enabled: "enabled" | "disabled";
}

const tones: Readonly<Record<SiteStatus, Tone>> = {
  draft: "neutral",
  pending: "warning",
  approved: "success",
  returned: "danger",
};

export const SiteStatusBadge = ({ status }: { status: SiteStatus }) => (
  <StatusBadge tone={tones[status]} label={examSiteMachine.states[status]} />
);

/** 考核站点状态: 已启用 or 未启用, the manual's words; of an approved one that was switched off 已停用. */
export function SiteEnabledBadge({
  site,
}: {
  site: { readonly status: SiteStatus; readonly enabled: boolean };
}) {
  const off = site.status === "approved" ? "已停用" : "未启用";
  return <StatusBadge tone={site.enabled ? "success" : "neutral"} label={site.enabled ? "已启用" : off} />;
}

const { states } = examSiteMachine;
export const siteTabs: readonly StatusTab[] = [
  { value: "all", label: "全部" },
  { value: "draft", label: states.draft },
  { value: "pending", label: states.pending },
  { value: "approved", label: states.approved },
  { value: "returned", label: states.returned },
];
/** The awarding body sees what was submitted to it. */
export const reviewTabs = siteTabs.filter((tab) => tab.value !== "draft");

const useBodies = ({ search, value }: { search: string; value: string | undefined }) =>
  trpc.examSite.bodies.useQuery({ search, ...(value ? { value } : {}) });

const byNumber: FilterField<SiteFilterValues> = {
  kind: "text",
  key: "number",
  label: "考核站点编号",
  maxLength: 9,
};
const byName: FilterField<SiteFilterValues> = {
  kind: "text",
  key: "name",
  label: "考核站点名称",
  maxLength: 120,
};
const byQualification: FilterField<SiteFilterValues> = {
  kind: "text",
  key: "qualification",
  label: "考核证书",
  maxLength: 60,
};
const byEnabled: FilterField<SiteFilterValues> = {
  kind: "select",
  key: "enabled",
  label: "考核站点状态",
  options: [
    { value: "enabled", label: "已启用" },
    { value: "disabled", label: "未启用" },
  ],
};

/** 考核站点编号, 考核站点名称, 申报对象; 展开: 考核证书, 考核站点状态. */
export const siteFilters: readonly FilterField<SiteFilterValues>[] = [
  byNumber,
  byName,
  {
    kind: "searchSelect",
    key: "awardingBodyId",
    label: "申报对象",
    placeholder: "请输入机构名称搜索后选择",
    useOptions: useBodies,
  },
  byQualification,
  byEnabled,
];
export const reviewFilters: readonly FilterField<SiteFilterValues>[] = [
  byNumber,
  byName,
  { kind: "text", key: "institution", label: "申报院校", maxLength: 64 },
  byQualification,
  byEnabled,
];

const column = (one: ListColumn<ListedSite>) => one;
const parts = {
  number: column({ key: "number", title: "考核站点编号", width: 116, render: (row) => row.number ?? "–" }),
  name: column({
    key: "name",
    title: "考核站点名称",
    hideable: false,
    onPhone: "title",
    render: (row) => row.name,
  }),
  institution: column({
    key: "institution",
    title: "申报院校",
    width: 104,
    render: (row) => row.institution,
  }),
  body: column({ key: "body", title: "申报对象", width: 116, render: (row) => row.awardingBody }),
  qualifications: column({
    key: "qualifications",
    title: "考核证书",
    width: 136,
    render: (row) => <StackedCell lines={row.qualifications.map((value) => ({ value }))} />,
  }),
  status: column({
    key: "status",
    title: "审核状态",
    width: 110,
    render: (row) => (
      <>
        <SiteStatusBadge status={row.status} />
        {row.status === "returned" && (
          <Text size="xs" c="dimmed" lineClamp={2} title={row.reason ?? ""}>
            {row.reason}
          </Text>
        )}
      </>
    ),
  }),
  enabled: column({
    key: "enabled",
    title: "考核站点状态",
    width: 100,
    render: (row) => <SiteEnabledBadge site={row} />,
  }),
  submittedAt: column({
    key: "submittedAt",
    title: "提交时间",
    width: 104,
    render: (row) => <DateTimeText value={row.submittedAt} precision="date" />,
  }),
};

/** The columns of the manual (§1.5 5.2.4.1). */
export const siteColumns: readonly ListColumn<ListedSite>[] = [
  parts.number,
  parts.name,
  parts.institution,
  parts.body,
  parts.qualifications,
  parts.status,
  parts.enabled,
];
export const reviewColumns: readonly ListColumn<ListedSite>[] = [
  parts.number,
  parts.name,
  parts.institution,
  parts.qualifications,
  parts.submittedAt,
  parts.status,
  parts.enabled,
];
