"use client";

import { Text } from "@mantine/core";
import { keepPreviousData } from "@tanstack/react-query";
import type { inferRouterOutputs } from "@trpc/server";
import type { AppRouter } from "@/server/trpc/root";
import { DateTimeText, StackedCell, StatusBadge, valueOrDash } from "@/ui/cells";
import { confirm } from "@/ui/dialog/confirm";
import type {
  CountsQuery,
  FilterField,
  ListColumn,
  ListQuery,
  RowAction,
  Tone,
} from "@/ui/list/list-declaration";
import { ListPage } from "@/ui/list/list-page";
import { notify } from "@/ui/notify";
import { usePermissions } from "@/ui/permissions";
import { trpc } from "@/ui/trpc";
import { type JobState, jobKindLabels, jobPortalLabels, jobStateLabels, jobStates } from "../domain/job-text";

type ListedJob = inferRouterOutputs<AppRouter>["job"]["list"]["rows"][number];

interface JobFilters {
  readonly title: string;
  readonly kind: string;
  readonly portal: string;
  readonly from: string;
  readonly to: string;
}

const optionsOf = (labels: Readonly<Record<string, string>>) =>
  Object.entries(labels).map(([value, label]) => ({ value, label }));

const filters: readonly FilterField<JobFilters>[] = [
  { kind: "text", key: "title", label: "任务名称" },
  { kind: "select", key: "kind", label: "任务类型", options: optionsOf(jobKindLabels) },
  { kind: "select", key: "portal", label: "平台", options: optionsOf(jobPortalLabels) },
  { kind: "date", key: "from", label: "发起时间起" },
  { kind: "date", key: "to", label: "发起时间止" },
];

const tabs = [
  { value: "all", label: "全部" },
  ...jobStates.map((state) => ({ value: state, label: jobStateLabels[state] })),
];

const tones: Record<JobState, Tone> = {
  queued: "neutral",
  running: "info",
  done: "success",
  failed: "danger",
  cancelled: "neutral",
};

const columns: readonly ListColumn<ListedJob>[] = [
  {
    key: "title",
    title: "任务名称",
    width: 190,
    hideable: false,
    onPhone: "title",
    render: (job) => <StackedCell lines={[{ value: job.title }, { label: "类型", value: job.kind }]} />,
  },
  {
    key: "who",
    title: "发起人",
    width: 190,
    render: (job) => (
      <StackedCell
        lines={[
          { label: "平台", value: jobPortalLabels[job.portal] ?? job.portal },
          { label: "机构", value: job.organisation },
          { label: "发起人", value: job.userName },
        ]}
      />
    ),
  },
  {
    key: "state",
    title: "状态",
    width: 90,
    render: (job) => (
      <StatusBadge
        tone={tones[job.state]}
        label={job.cancelRequested && job.state === "running" ? "正在取消" : jobStateLabels[job.state]}
      />
    ),
  },
  {
    key: "progress",
    title: "进度",
    width: 100,
    render: (job) =>
      job.total > 0 ? `${job.processed.toLocaleString("zh-CN")} / ${job.total.toLocaleString("zh-CN")}` : "–",
  },
  { key: "attempts", title: "执行次数", width: 70, align: "center", render: (job) => job.attempts },
  {
    key: "error",
    title: "失败原因",
    render: (job) =>
      job.error ? (
        <Text size="sm" lineClamp={3}>
          {job.error}
        </Text>
      ) : (
        valueOrDash(null)
      ),
  },
  {
    key: "times",
    title: "时间",
    width: 195,
    render: (job) => (
      <StackedCell
        lines={[
          { label: "发起", value: <DateTimeText value={job.createdAt} precision="second" /> },
          {
            label: "开始",
            value: job.startedAt && <DateTimeText value={job.startedAt} precision="second" />,
          },
          {
            label: "结束",
            value: job.finishedAt && <DateTimeText value={job.finishedAt} precision="second" />,
          },
        ]}
      />
    ),
  },
];

const useRows = (query: ListQuery<JobFilters>) =>
  trpc.job.list.useQuery(query, { placeholderData: keepPreviousData, refetchInterval: 5_000 });
const useCounts = (query: CountsQuery<JobFilters>) =>
  trpc.job.counts.useQuery(query, { placeholderData: keepPreviousData, refetchInterval: 5_000 });

/** 任务 of all portals. */
export function JobsScreen() {
  const mayChange = usePermissions().has("job.change");
  const rowActions = useRowActions();
  return (
    <ListPage<ListedJob, JobFilters>
      id="jobs"
      title="任务"
      filters={filters}
      tabs={tabs}
      columns={columns}
      rowId={(job) => job.id}
      rowLabel={(job) => job.title}
      {...(mayChange ? { rowActions } : {})}
      actionsWidth={100}
      empty={{ title: "没有符合的任务", hint: "导入、导出、批量处理等任务会列在这里。" }}
      useRows={useRows}
      useCounts={useCounts}
    />
  );
}

function useRowActions() {
  const utils = trpc.useUtils();
  const cancel = trpc.job.cancel.useMutation();
  const retry = trpc.job.retry.useMutation();
  const cancelOne = async (job: ListedJob) => {
    const done = await confirm({
      message: `确定取消任务“${job.title}”吗？`,
      consequence: "正在执行的任务会在下一步停止，已完成的部分保留。",
      tone: "danger",
      run: () => cancel.mutateAsync({ id: job.id }),
    });
    if (!done) return;
    notify.done("已要求取消");
    await utils.job.invalidate();
  };
  const retryOne = async (job: ListedJob) => {
    const done = await confirm({
      message: `确定重新执行任务“${job.title}”吗？`,
      consequence: "任务以发起人的名义执行，已完成的部分不会重复。",
      run: () => retry.mutateAsync({ id: job.id }),
    });
    if (!done) return;
    notify.done("已重新排队");
    await utils.job.invalidate();
  };
  return (job: ListedJob): RowAction[] => {
    const live = job.state === "queued" || (job.state === "running" && !job.cancelRequested);
    const all: (RowAction & { readonly shown: boolean })[] = [
      { key: "cancel", label: "取消", tone: "danger", shown: live, onClick: () => void cancelOne(job) },
      { key: "retry", label: "重新执行", shown: job.retryable, onClick: () => void retryOne(job) },
    ];
    return all.filter((action) => action.shown);
  };
}
