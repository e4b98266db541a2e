"use client";

import { Alert, Button, Text } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import dialog from "../dialog/dialog.module.css";
import { JobProgress } from "../job/job-progress";
import { LoadError } from "../list/list-states";
import classes from "./export.module.css";
import { useCancelExport } from "./export-portal";
import { fileSize } from "./file-size";
import { useExports, useTakeExport } from "./use-exports";

/** The export at work, then its file. */
export function ExportFileStep({ id, onClose }: { readonly id: string; readonly onClose: () => void }) {
  const found = useExports({ awaited: id });
  const { take, busy } = useTakeExport();
  const cancel = useCancelExport();
  const mine = found.data?.find((one) => one.id === id);
  const { jobId } = mine ?? {};
  return (
    <div className={dialog.form}>
      <div className={classes.ask}>
        {found.error && !mine ? (
          <LoadError error={found.error} onRetry={() => void found.refetch()} what="导出进度" />
        ) : mine?.state === "done" ? (
          <div role="status">
            <p className={classes.count}>
              已导出<strong>{mine.rows}</strong>条数据
            </p>
            <Text>
              {mine.fileName}（{fileSize(mine.fileSize)}），保留三天
            </Text>
          </div>
        ) : mine?.state === "failed" || mine?.state === "cancelled" || mine?.state === "expired" ? (
          <Alert color={mine.state === "failed" ? "red" : "gray"} role="alert">
            {mine.errorText ?? "导出未完成，请重新发起导出"}
          </Alert>
        ) : (
          <>
            <JobProgress
              label="正在导出"
              processed={mine?.processed ?? 0}
              total={mine?.rows ?? 0}
              unit="条"
              {...(jobId ? { onCancel: () => cancel.mutate({ id: jobId }) } : {})}
            />
            <p className={dialog.consequence}>
              可以关闭这个窗口，导出会继续；之后在右上角的“导出任务”中查看和下载。
            </p>
          </>
        )}
      </div>
      <div className={dialog.foot}>
        <Button variant="default" onClick={onClose}>
          关闭
        </Button>
        {mine?.state === "done" && (
          <Button
            leftSection={<IconDownload size={16} aria-hidden />}
            loading={busy}
            onClick={() => void take(id)}
          >
            下载
          </Button>
        )}
      </div>
    </div>
  );
}
