"use client";

import { ActionIcon, Indicator } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconProgressCheck } from "@tabler/icons-react";
import { SideDrawer } from "@/ui/dialog/side-drawer";
import { isLive, JobList } from "@/ui/job/job-list";
import { useLiveJobs } from "./use-live-jobs";
import { useWorkspace, type WorkspacePortal } from "./use-workspace";

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
      <SideDrawer opened={opened} onClose={close} title="任务中心" size="sm">
        <JobList
          jobs={jobs}
          onCancel={(job) => cancel.mutate({ id: job.id })}
          emptyHint="批量导入、打印、发证等操作会列在这里。"
        />
      </SideDrawer>
    </>
  );
}
