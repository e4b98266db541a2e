"use client";

import { Anchor, Button, EmptyState, Skeleton, Stack } from "@mantine/core";
import { IconBell } from "@tabler/icons-react";
import type { inferRouterOutputs } from "@trpc/server";
import Link from "next/link";
import { useState } from "react";
import type { AppRouter } from "@/server/trpc/root";
import { DateTimeText } from "@/ui/cells";
import { viewError } from "@/ui/error-view";
import { StatusTabs } from "@/ui/list/status-tabs";
import { notify } from "@/ui/notify";
import classes from "./notices.module.css";
import { accountHrefs, useWorkspace, type WorkspacePortal } from "./use-workspace";

type Notice = inferRouterOutputs<AppRouter>["workspace"]["institution"]["notices"]["list"]["rows"][number];
type Tab = "unread" | "all";

const tabs = [
  { value: "unread", label: "未读" },
  { value: "all", label: "全部" },
];

interface NoticeListProps {
  readonly portal: WorkspacePortal;
  /** A link was followed. */
  readonly onFollow: () => void;
}

/** The inside of the drawer 消息: unread or all, the newest first; one or all can be marked as read. */
export function NoticeList({ portal, onFollow }: NoticeListProps) {
  const [tab, setTab] = useState<Tab>("unread");
  const { notices } = useWorkspace(portal);
  const count = notices.unread.useQuery();
  const pages = notices.list.useInfiniteQuery(
    { tab },
    { getNextPageParam: (page) => page.next, refetchOnMount: "always" },
  );
  const changed = {
    onSettled: () => {
      void count.refetch();
      void pages.refetch();
    },
    onError: (error: unknown) => notify.error(error),
  };
  const read = notices.read.useMutation(changed);
  const readAll = notices.readAll.useMutation(changed);
  const rows = pages.data?.pages.flatMap((page) => page.rows);
  const unread = count.data?.unread ?? 0;
  return (
    <Stack gap="sm">
      <div className={classes.head}>
        <StatusTabs
          tabs={tabs}
          current={tab}
          counts={unread > 99 ? undefined : { unread }}
          onChange={(value) => setTab(value === "all" ? "all" : "unread")}
        />
        <Button
          size="compact-sm"
          variant="subtle"
          disabled={unread === 0}
          loading={readAll.isPending}
          onClick={() => readAll.mutate()}
        >
          全部已读
        </Button>
      </div>
      {pages.error && <p role="alert">{viewError(pages.error).text}</p>}
      {!rows && !pages.error && <Skeleton height={160} />}
      {rows?.length === 0 && (
        <EmptyState
          icon={<IconBell aria-hidden />}
          title={tab === "unread" ? "没有未读消息" : "还没有消息"}
          description="考试计划、考核站点、导入等有变化时会在这里告知。"
        />
      )}
      {rows && rows.length > 0 && (
        <ul className={classes.list}>
          {rows.map((notice) => (
            <NoticeRow
              key={notice.id}
              notice={notice}
              onRead={() => read.mutate({ id: notice.id })}
              onFollow={onFollow}
            />
          ))}
        </ul>
      )}
      {pages.hasNextPage && (
        <Button
          variant="default"
          size="xs"
          loading={pages.isFetchingNextPage}
          onClick={() => void pages.fetchNextPage()}
        >
          更早的消息
        </Button>
      )}
      <Anchor component={Link} href={accountHrefs[portal]} size="sm" onClick={onFollow}>
        选择要提醒的消息
      </Anchor>
    </Stack>
  );
}

interface NoticeRowProps {
  readonly notice: Notice;
  readonly onRead: () => void;
  readonly onFollow: () => void;
}

function NoticeRow({ notice, onRead, onFollow }: NoticeRowProps) {
  const follow = () => {
    if (!notice.read) onRead();
    onFollow();
  };
  return (
    <li className={classes.notice} data-read={notice.read} data-testid="notice">
      <div className={classes.line}>
        {notice.href ? (
          <Anchor component={Link} href={notice.href} size="sm" fw={notice.read ? 400 : 600} onClick={follow}>
            {notice.title}
          </Anchor>
        ) : (
          <span className={classes.title}>{notice.title}</span>
        )}
        {!notice.read && (
          <Button
            size="compact-xs"
            variant="subtle"
            onClick={onRead}
            aria-label={`将“${notice.title}”标为已读`}
          >
            标为已读
          </Button>
        )}
      </div>
      {notice.body && <p className={classes.body}>{notice.body}</p>}
      <p className={classes.when}>
        {notice.kind} · <DateTimeText value={notice.createdAt} />
        {!notice.read && <span className={classes.unread}>未读</span>}
      </p>
    </li>
  );
}
