import { DateTimeText, StackedCell, valueOrDash } from "@/ui/cells";
import type { FilterField, ListColumn, Option } from "@/ui/list/list-declaration";
import { trpc } from "@/ui/trpc";
import type { AuditFilters, ListedLine, LogPortal } from "./use-audit";

interface AuditOptions {
  readonly actions: readonly Option[];
  readonly entities: readonly Option[];
  readonly portals: readonly Option[];
}

function useOrganisationOptions({ search, value }: { search: string; value: string | undefined }) {
  return trpc.userAccount.platform.organisations.useQuery({
    search: search.slice(0, 64),
    ...(value ? { value } : {}),
  });
}

/** Filters of the log: 操作人, 操作类型, 对象, from and to; the platform's begin with portal and organisation. */
export function auditFilters(
  portal: LogPortal,
  options: AuditOptions | undefined,
): readonly FilterField<AuditFilters>[] {
  const shared: FilterField<AuditFilters>[] = [
    { kind: "text", key: "userName", label: "操作人", placeholder: "请输入姓名或其开头", personal: true },
    { kind: "select", key: "action", label: "操作类型", options: options?.actions ?? [] },
    { kind: "select", key: "entity", label: "对象", options: options?.entities ?? [] },
    { kind: "date", key: "from", label: "时间起" },
    { kind: "date", key: "to", label: "时间止" },
    { kind: "text", key: "entityId", label: "对象编号", maxLength: 64 },
  ];
  if (portal !== "platform") return shared;
  return [
    { kind: "select", key: "portal", label: "操作人所在平台", options: options?.portals ?? [] },
    {
      kind: "searchSelect",
      key: "ownerId",
      label: "所属机构",
      placeholder: "请输入机构名称搜索后选择",
      useOptions: useOrganisationOptions,
    },
    ...shared,
  ];
}

/** From which state to which, where the line is about one. */
export const changeText = (line: ListedLine): string | null => {
  if (line.fromState && line.toState) return `${line.fromState} → ${line.toState}`;
  return line.toState ?? line.fromState;
};

/** The columns of the log. */
export const auditColumns = (portal: LogPortal): readonly ListColumn<ListedLine>[] => [
  {
    key: "at",
    title: "时间",
    width: 165,
    hideable: false,
    onPhone: "title",
    render: (line) => <DateTimeText value={line.at} precision="second" />,
  },
  {
    key: "who",
    title: "操作人",
    width: portal === "platform" ? 210 : 150,
    render: (line) =>
      portal === "platform" ? (
        <StackedCell
          lines={[
            { label: "操作人", value: `${line.userName}（${line.portal}）` },
            { label: "所属机构", value: line.organisation },
          ]}
        />
      ) : (
        `${line.userName}（${line.portal}）`
      ),
  },
  { key: "action", title: "操作类型", width: 165, render: (line) => line.action },
  { key: "entity", title: "对象", width: 100, render: (line) => line.entity },
  { key: "change", title: "状态变化", width: 140, render: (line) => valueOrDash(changeText(line)) },
  { key: "reason", title: "原因", render: (line) => valueOrDash(line.reason) },
];
