"use client";

import {
  ActionIcon,
  Anchor,
  Badge,
  Button,
  Drawer,
  Group,
  Indicator,
  Progress,
  Stack,
  Text,
} from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconProgressCheck } from "@tabler/icons-react";
import { shanghaiMinute } from "@/shared/kernel/shanghai-time";
import { useLiveJobs } from "./use-live-jobs";
import { useWorkspace, type WorkspacePortal } from "./use-workspace";

type Job = ReturnType<typeof useLiveJobs>[number];

const states: Readonly<Record<Job["state"], { readonly label: string; readonly colour: string }>> = {
  queued: { label: "等待中", colour: "gray" },
  running: { label: "进行中", colour: "blue" },
  done: { label: "已完成", colour: "green" },
  failed: { label: "失败", colour: "red" },
  cancelled: { label: "已取消", colour: "gray" },
};

const isLive = (job: Job): boolean => job.state === "queued" || job.state === "running";

function JobCard({ job, onCancel }: { job: Job; onCancel: () => void }) {
  const state = states[job.state];
  return (
    <Stack gap={4} py="xs" data-testid="job">
      <Group justify="space-between" wrap="nowrap">
        <Text size="sm" fw={500}>
          {job.title}
        </Text>
        <Badge color={state.colour} variant="light">
          {state.label}
        </Badge>
      </Group>
      {isLive(job) && (
        <Progress
          value={job.total ? (job.processed / job.total) * 100 : 0}
          aria-label={`${job.title}的进度`}
          animated
        />
      )}
      <Group justify="space-between">
        <Text size="xs" c="dimmed">
          {job.total
            ? `已处理 ${job.processed.toLocaleString("zh-CN")} / ${job.total.toLocaleString("zh-CN")} · `
            : ""}
          {shanghaiMinute(job.createdAt)}
        </Text>
        {isLive(job) && (
          <Button size="compact-xs" variant="subtle" onClick={onCancel}>
            取消
          </Button>
        )}
        {job.href && (
          <Anchor size="sm" href={job.href} download>
            下载
          </Anchor>
        )}
      </Group>
      {job.errorText && (
        <Text size="xs" c="red">
          {job.errorText}
        </Text>
      )}
    </Stack>
  );
}

/** 任务中心: my long work with its progress; it goes on when this is closed and is found here again. */
export function JobCenter({ portal }: { portal: WorkspacePortal }) {
  const [opened, { open, close }] = useDisclosure(false);
  const jobs = useLiveJobs(portal);
  const cancel = useWorkspace(portal).cancelJob.useMutation();
  const live = jobs.filter(isLive).length;
  return (
    <>
      <Indicator label={live} size={16} disabled={live === 0} processing>
        <ActionIcon
          variant="subtle"
          color="gray.2"
          onClick={open}
          aria-label={live ? `任务中心，${live} 个进行中` : "任务中心"}
        >
          <IconProgressCheck size={20} aria-hidden />
        </ActionIcon>
      </Indicator>
      <Drawer opened={opened} onClose={close} position="right" title="任务中心" size="sm">
        {jobs.length === 0 && (
          <Text c="dimmed" size="sm">
            还没有任务。批量导入、打印、发证等操作会列在这里。
          </Text>
        )}
        {jobs.map((job) => (
          <JobCard key={job.id} job={job} onCancel={() => cancel.mutate({ id: job.id })} />
        ))}
      </Drawer>
    </>
  );
}
