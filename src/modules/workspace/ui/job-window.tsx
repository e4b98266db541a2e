"use client";

import { Alert, Button, Text } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { DialogWindow } from "@/ui/dialog/dialog-window";
import { JobProgress } from "@/ui/job/job-progress";
import { trpc } from "@/ui/trpc";

interface JobWindowProps {
  /** None: closed. */
  readonly jobId: string | null;
  readonly onClose: () => void;
  /** What the job's own result means to people; nothing is said without it. */
  readonly describe?: (result: unknown) => string | null;
}

/** One job of an institution's account as it moves, with its file at the end. It goes on when this is closed. */
export function JobWindow({ jobId, onClose, describe }: JobWindowProps) {
  const jobs = trpc.workspace.institution.jobs.useQuery(undefined, {
    enabled: jobId !== null,
    refetchInterval: (query) => {
      const job = query.state.data?.find((one) => one.id === jobId);
      return job?.finishedAt ? false : 1_000;
    },
  });
  const job = jobs.data?.find((one) => one.id === jobId);
  const said = job?.state === "done" ? describe?.(job.result) : null;
  return (
    <DialogWindow opened={jobId !== null} onClose={onClose} title={job?.title ?? "任务"} size="md">
      {job?.state === "failed" || job?.state === "cancelled" ? (
        <Alert color="red" role="alert">
          {job.errorText ?? "任务没有完成"}
        </Alert>
      ) : (
        <JobProgress
          label={job?.title ?? "任务"}
          labelHidden
          processed={job?.state === "done" ? job.total : (job?.processed ?? 0)}
          total={job?.total ?? 0}
        />
      )}
      {said && <Text mt="sm">{said}</Text>}
      {job && !job.finishedAt && (
        <Text mt="sm" size="sm" c="dimmed">
          可以关闭此窗口，任务在后台继续，完成后在任务中心下载。
        </Text>
      )}
      {job?.href && (
        <Button
          component="a"
          href={job.href}
          download
          mt="md"
          leftSection={<IconDownload size={16} aria-hidden />}
        >
          下载
        </Button>
      )}
    </DialogWindow>
  );
}
