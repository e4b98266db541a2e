"use client";

import { ActionIcon, Anchor, Indicator, Popover, ScrollArea, Stack, Text } from "@mantine/core";
import { IconBell } from "@tabler/icons-react";
import Link from "next/link";
import { shanghaiMinute } from "@/shared/kernel/shanghai-time";
import { useWorkspace, type WorkspacePortal } from "./use-workspace";

/** Notices: what happened that concerns me; opening it marks them as read. */
export function NoticeBell({ portal }: { portal: WorkspacePortal }) {
  const workspace = useWorkspace(portal);
  const notices = workspace.notices.useQuery(undefined, { refetchInterval: 30_000 });
  const read = workspace.readNotices.useMutation({ onSuccess: () => void notices.refetch() });
  const unread = notices.data?.unread ?? 0;
  return (
    <Popover position="bottom-end" width={320} shadow="md" onOpen={() => unread && read.mutate()}>
      <Indicator label={unread} size={16} color="red" disabled={unread === 0}>
        <Popover.Target>
          <ActionIcon variant="subtle" color="gray.2" aria-label={unread ? `消息，${unread} 条未读` : "消息"}>
            <IconBell size={20} aria-hidden />
          </ActionIcon>
        </Popover.Target>
      </Indicator>
      <Popover.Dropdown>
        <ScrollArea.Autosize mah={360}>
          {notices.data?.rows.length === 0 && (
            <Text size="sm" c="dimmed">
              暂无消息
            </Text>
          )}
          <Stack gap="sm">
            {notices.data?.rows.map((notice) => (
              <div key={notice.id}>
                {notice.href ? (
                  <Anchor component={Link} href={notice.href} size="sm">
                    {notice.title}
                  </Anchor>
                ) : (
                  <Text size="sm">{notice.title}</Text>
                )}
                {notice.body && (
                  <Text size="xs" c="dimmed">
                    {notice.body}
                  </Text>
                )}
                <Text size="xs" c="dimmed">
                  {shanghaiMinute(notice.createdAt)}
                </Text>
              </div>
            ))}
          </Stack>
        </ScrollArea.Autosize>
      </Popover.Dropdown>
    </Popover>
  );
}
