"use client";

import { Button, EmptyState } from "@mantine/core";
import { IconDownload, IconProgressCheck } from "@tabler/icons-react";
import type { Instant } from "@/shared/kernel/shanghai-time";
import { DateTimeText, StatusBadge } from "../cells";
import type { Tone } from "../list/list-declaration";
import classes from "./job.module.css";
import { JobProgress } from "./job-progress";

export type JobState = "queued" | "running" | "done" | "failed" | "cancelled";

export interface JobItem {
  readonly id: string;
  /** 批量下载准考证（120 份）. */
  readonly title: string;
  readonly state: JobState;
  readonly processed: number;
  readonly total: number;
  readonly createdAt: Instant;
  /** Why it failed, in Chinese. */
  readonly errorText?: string | null;
  /** The file it made. */
  readonly href?: string | null;
}

const states: Record<JobState, { label: string; tone: Tone }> = {
  queued: { label: "等待中", tone: "neutral" },
  running: { label: "进行中", tone: "info" },
  done: { label: "已完成", tone: "success" },
  failed: { label: "失败", tone: "danger" },
  cancelled: { label: "已取消", tone: "neutral" },
};

/** Whether a job is still waiting or at work. */
export const isLive = (job: Pick<JobItem, "state">): boolean =>
  job.state === "queued" || job.state === "running";

interface JobListProps {
  readonly jobs: readonly JobItem[];
  readonly onCancel: (job: JobItem) => void;
  /** What is said when there is none. */
  readonly emptyHint: string;
}

/** The inside of the jobs drawer: title, state, progress, time, what can be done with it. */
export function JobList({ jobs, onCancel, emptyHint }: JobListProps) {
  if (jobs.length === 0) {
    return <EmptyState icon={<IconProgressCheck aria-hidden />} title="还没有任务" description={emptyHint} />;
  }
  return (
    <ul className={classes.jobs}>
      {jobs.map((job) => (
        <li key={job.id} className={classes.job} data-testid="job">
          <div className={classes.progressLine}>
            <strong className={classes.jobTitle}>{job.title}</strong>
            <StatusBadge {...states[job.state]} />
          </div>
          {isLive(job) && (
            <JobProgress
              label={`${job.title}的进度`}
              labelHidden
              processed={job.processed}
              total={job.total}
              onCancel={() => onCancel(job)}
            />
          )}
          {job.errorText && <p className={classes.jobError}>{job.errorText}</p>}
          <div className={classes.progressLine}>
            <span className={classes.quiet}>
              <DateTimeText value={job.createdAt} />
            </span>
            {job.href && (
              <Button
                component="a"
                href={job.href}
                download
                size="compact-sm"
                variant="light"
                leftSection={<IconDownload size={14} aria-hidden />}
              >
                下载
              </Button>
            )}
          </div>
        </li>
      ))}
    </ul>
  );
}
