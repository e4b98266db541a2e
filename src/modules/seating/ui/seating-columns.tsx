import { keepPreviousData } from "@tanstack/react-query";
import type { inferRouterOutputs } from "@trpc/server";
import type { AppRouter } from "@/server/trpc/root";
import { shanghaiSpan } from "@/shared/kernel/shanghai-time";
import { StackedCell } from "@/ui/cells";
import type { FilterField, ListColumn } from "@/ui/list/list-declaration";
import { trpc } from "@/ui/trpc";
import { SeatingBadge } from "./seating-status";

/** A unit as the list shows it. */
export type ListedSeating = inferRouterOutputs<AppRouter>["seating"]["list"]["rows"][number];

export interface SeatingFilters {
  readonly planId: string;
  readonly siteId: string;
  readonly qualificationId: string;
  readonly subject: string;
}

const keep = { placeholderData: keepPreviousData };

/** 考试计划, 考核站点, 考核证书; 科目 under 展开 (§3.3). */
export const seatingFilters: readonly FilterField<SeatingFilters>[] = [
  {
    kind: "searchSelect",
    key: "planId",
    label: "考试计划",
    useOptions: (ask) => trpc.seating.options.useQuery({ of: "plan", ...ask }, keep),
  },
  {
    kind: "searchSelect",
    key: "siteId",
    label: "考核站点",
    useOptions: (ask) => trpc.seating.options.useQuery({ of: "site", ...ask }, keep),
  },
  {
    kind: "searchSelect",
    key: "qualificationId",
    label: "考核证书",
    useOptions: (ask) => trpc.seating.options.useQuery({ of: "qualification", ...ask }, keep),
  },
  { kind: "text", key: "subject", label: "考试科目", maxLength: 64 },
];

const count = (value: number) => value.toLocaleString("zh-CN");

/**
 * The columns of §3.3 but 监考, which comes with the invigilators. The three numbers share a column and all widths are
 * tight, so that a row is seen whole on a screen of 1280 pixels.
 */
export const seatingColumns: readonly ListColumn<ListedSeating>[] = [
  { key: "plan", title: "考试计划", width: 116, render: (row) => row.plan.name },
  { key: "site", title: "考核站点", width: 110, render: (row) => row.site },
  { key: "qualification", title: "考核证书", width: 104, render: (row) => row.qualification },
  {
    key: "subject",
    title: "科目（考试方式）",
    width: 100,
    hideable: false,
    onPhone: "title",
    render: (row) => `${row.subject}（${row.method}）`,
  },
  {
    key: "sessions",
    title: "考试时间/场次",
    width: 116,
    render: (row) => <Sessions sessions={row.sessions} />,
  },
  { key: "people", title: "人数", width: 100, render: (row) => <People row={row} /> },
  {
    key: "rooms",
    title: "考场数/座位数",
    width: 82,
    align: "right",
    render: (row) => `${count(row.rooms)} / ${count(row.seats)}`,
  },
  { key: "status", title: "状态", width: 104, render: (row) => <SeatingBadge status={row.status} /> },
];

function People({ row: { expected, seated } }: { row: ListedSeating }) {
  return (
    <StackedCell
      lines={[
        { label: "应排", value: count(expected) },
        { label: "已排", value: count(seated) },
        { label: "未排", value: count(Math.max(0, expected - seated)) },
      ]}
    />
  );
}

function Sessions({ sessions }: { sessions: ListedSeating["sessions"] }) {
  const many = sessions.length > 1;
  return (
    <StackedCell
      lines={sessions.map((session, at) => ({
        ...(many ? { label: `第${at + 1}场` } : {}),
        value: shanghaiSpan(session),
      }))}
    />
  );
}
