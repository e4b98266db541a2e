"use client";

import { Button, Skeleton } from "@mantine/core";
import { shanghaiMinute } from "@/shared/kernel/shanghai-time";
import { StatusBadge } from "@/ui/cells";
import { confirm } from "@/ui/dialog/confirm";
import { notify } from "@/ui/notify";
import classes from "./account.module.css";
import { type AccountPortal, useAccount } from "./use-account";

/** 我的会话: where this account is signed in, and 退出其他登录. */
export function SessionList({ portal }: { portal: AccountPortal }) {
  const account = useAccount(portal);
  const sessions = account.sessions.useQuery();
  const ending = account.endOtherSessions.useMutation();
  const others = (sessions.data?.length ?? 0) - 1;
  const end = async () => {
    const done = await confirm({
      title: "提示",
      message: `确定退出其他 ${others} 处登录吗?`,
      consequence: "其他浏览器上的登录将立即失效，未保存的内容会丢失。",
      run: () => ending.mutateAsync(),
    });
    if (done) notify.done("已退出其他登录");
    await sessions.refetch();
  };
  // Places do not move within one answer, so the place is the identity.
  const rows = sessions.data?.map((row, at) => ({ ...row, place: `session-${at}` }));
  return (
    <section className={classes.section} aria-labelledby="sessions">
      <div className={classes.head}>
        <h2 className={classes.sectionTitle} id="sessions">
          我的会话
        </h2>
        <Button variant="default" size="xs" disabled={others < 1} onClick={() => void end()}>
          退出其他登录
        </Button>
      </div>
      {rows ? (
        <ul className={classes.list}>
          {rows.map((row) => (
            <li key={row.place} className={classes.item}>
              <span>
                <span className={classes.device}>{row.device}</span>{" "}
                {row.current && <StatusBadge tone="success" label="当前会话" />}
              </span>
              <span className={classes.quiet}>
                登录地址 {row.address} · 登录时间 {shanghaiMinute(row.signedInAt)} · 最近活动{" "}
                {shanghaiMinute(row.lastSeenAt)}
              </span>
            </li>
          ))}
        </ul>
      ) : (
        <Skeleton height={48} />
      )}
    </section>
  );
}
