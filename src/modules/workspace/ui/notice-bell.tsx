"use client";

import { ActionIcon, Indicator } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconBell } from "@tabler/icons-react";
import dynamic from "next/dynamic";
import { SideDrawer } from "@/ui/dialog/side-drawer";
import { useWorkspace, type WorkspacePortal } from "./use-workspace";

// Its code comes when it is first opened.
const NoticeList = dynamic(() => import("./notice-list").then((file) => file.NoticeList));

/** Looked at again this often, and whenever one comes back to the window or a job has ended. */
const LOOK_MS = 60_000;

/** 消息: how many wait unread, and all of them in a drawer. */
export function NoticeBell({ portal }: { portal: WorkspacePortal }) {
  const [opened, { open, close }] = useDisclosure(false);
  const count = useWorkspace(portal).notices.unread.useQuery(undefined, {
    refetchInterval: LOOK_MS,
    refetchOnWindowFocus: true,
  });
  const unread = count.data?.unread ?? 0;
  return (
    <>
      <Indicator label={unread > 99 ? "99+" : unread} size={16} color="red" disabled={unread === 0}>
        <ActionIcon
          variant="subtle"
          color="gray.2"
          onClick={open}
          aria-label={unread ? `消息，${unread > 99 ? "99 条以上" : `${unread} 条`}未读` : "消息"}
        >
          <IconBell size={20} aria-hidden />
        </ActionIcon>
      </Indicator>
      <SideDrawer opened={opened} onClose={close} title="消息" size="sm">
        {opened && <NoticeList portal={portal} onFollow={close} />}
      </SideDrawer>
    </>
  );
}
