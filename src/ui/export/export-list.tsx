"use client";

import { Button, EmptyState } from "@mantine/core";
import { IconDownload, IconFileSpreadsheet } from "@tabler/icons-react";
import { DateTimeText, StatusBadge } from "../cells";
import { JobProgress } from "../job/job-progress";
import type { Tone } from "../list/list-declaration";
import { LoadError } from "../list/list-states";
import { notify } from "../notify";
import classes from "./export.module.css";
import { useCancelExport } from "./export-portal";
import { fileSize } from "./file-size";
import { isUnderWay, useExports, useTakeExport } from "./use-exports";

type Exported = NonNullable<ReturnType<typeof useExports>["data"]>[number];

const states: Record<Exported["state"], { label: string; tone: Tone }> = {
  queued: { label: "等待中", tone: "neutral" },
  running: { label: "导出中", tone: "info" },
  done: { label: "已完成", tone: "success" },
  failed: { label: "失败", tone: "danger" },
  cancelled: { label: "已取消", tone: "neutral" },
  expired: { label: "已过期", tone: "neutral" },
};

/** 导出任务: my exports with state, rows, size, and who took the file when. */
export function ExportList() {
  const found = useExports();
  const { take, busy } = useTakeExport();
  const cancel = useCancelExport();
  if (found.error) {
    return <LoadError error={found.error} onRetry={() => void found.refetch()} what="导出任务" />;
  }
  if (found.data?.length === 0) {
    return (
      <EmptyState
        icon={<IconFileSpreadsheet aria-hidden />}
        title="还没有导出任务"
        description="在各列表点击“批量导出”后，文件会列在这里，保留三天。"
      />
    );
  }
  const stop = (jobId: string) =>
    cancel.mutate(
      { id: jobId },
      { onError: (error) => notify.error(error), onSettled: () => void found.refetch() },
    );
  return (
    <ul className={classes.list}>
      {found.data?.map((one) => (
        <li key={one.id} className={classes.item} data-testid="export">
          <div className={classes.line}>
            <strong className={classes.itemTitle}>{one.title}</strong>
            <StatusBadge {...states[one.state]} />
          </div>
          {isUnderWay(one) && (
            <JobProgress
              label={`导出${one.title}的进度`}
              labelHidden
              processed={one.processed}
              total={one.rows}
              unit="条"
              {...(one.jobId ? { onCancel: () => stop(one.jobId ?? "") } : {})}
            />
          )}
          {one.errorText && <p className={classes.fault}>{one.errorText}</p>}
          <Facts one={one} />
          {one.state === "done" && (
            <Button
              size="compact-sm"
              variant="light"
              leftSection={<IconDownload size={14} aria-hidden />}
              loading={busy}
              onClick={() => void take(one.id)}
              aria-label={`下载 ${one.fileName}`}
            >
              下载
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}

function Facts({ one }: { readonly one: Exported }) {
  return (
    <dl className={classes.facts}>
      <Fact term="导出时间">
        <DateTimeText value={one.createdAt} />
      </Fact>
      <Fact term="行数">{one.rows.toLocaleString("zh-CN")} 条</Fact>
      {one.fileSize !== null && (
        <Fact term="文件">
          {one.fileName}（{fileSize(one.fileSize)}）
        </Fact>
      )}
      {one.state === "done" && (
        <Fact term="有效期至">
          <DateTimeText value={one.expiresAt} />
        </Fact>
      )}
      {one.downloads.map((download) => (
        <Fact key={download.at} term="下载">
          {download.userName} <DateTimeText value={download.at} precision="second" />
        </Fact>
      ))}
    </dl>
  );
}

function Fact({ term, children }: { readonly term: string; readonly children: React.ReactNode }) {
  return (
    <div className={classes.fact}>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}
