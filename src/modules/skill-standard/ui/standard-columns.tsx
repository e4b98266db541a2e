import { StackedCell, StatusBadge } from "@/ui/cells";
import type { FilterField, ListColumn, StatusTab } from "@/ui/list/list-declaration";
import type { ListedStandard, StandardFilters } from "./standard-source";

export const enabledTabs: readonly StatusTab[] = [
  { value: "all", label: "全部" },
  { value: "enabled", label: "已启用" },
  { value: "disabled", label: "已停用" },
];

/** 已启用 or 已停用, of anything that may be switched off. */
export function EnabledBadge({ enabled }: { enabled: boolean }) {
  return <StatusBadge tone={enabled ? "success" : "neutral"} label={enabled ? "已启用" : "已停用"} />;
}

/** 标准代码, 标准名称, 标准版本; 展开: 发布单位, 对应证书. A body's own list leaves 发布单位 out. */
export const standardFilters = (
  editions: readonly string[],
  withBody: boolean,
): FilterField<StandardFilters>[] => [
  { kind: "text", key: "code", label: "标准代码", maxLength: 9 },
  { kind: "text", key: "name", label: "标准名称", maxLength: 100 },
  {
    kind: "select",
    key: "edition",
    label: "标准版本",
    options: editions.map((edition) => ({ value: edition, label: edition })),
    emptyLabel: "请选择标准版本",
  },
  ...(withBody ? [{ kind: "text", key: "bodyName", label: "发布单位", maxLength: 100 } as const] : []),
  { kind: "text", key: "qualificationName", label: "对应证书", maxLength: 100 },
];

export const standardColumns = (withBody: boolean): ListColumn<ListedStandard>[] => [
  { key: "code", title: "标准代码", width: 110, render: (row) => row.code },
  { key: "name", title: "标准名称", onPhone: "title", hideable: false, render: (row) => row.name },
  { key: "edition", title: "标准版本", width: 100, render: (row) => row.edition },
  ...(withBody ? [{ key: "body", title: "发布单位", render: (row: ListedStandard) => row.bodyName }] : []),
  {
    key: "qualifications",
    title: "对应证书",
    width: 300,
    render: (row) => <StackedCell lines={row.qualifications.map((value) => ({ value }))} />,
  },
  {
    key: "status",
    title: "标准状态",
    width: 100,
    render: (row) => <EnabledBadge enabled={row.enabled} />,
  },
];
