"use client";

import { Alert } from "@mantine/core";
import { IconMessage } from "@tabler/icons-react";
import { trpc } from "@/ui/trpc";
import type { ResetRequest } from "../schema";
import classes from "./account.module.css";

/** The text of this reset, in demo mode only, where no phone gets it. It comes a moment after the answer. */
export function ResetText({ asked }: { asked: ResetRequest }) {
  const texts = trpc.account.resetText.useQuery(asked, {
    refetchInterval: (query) => (query.state.data?.length ? false : 1_000),
  });
  const [text] = texts.data ?? [];
  return (
    <Alert color="blue" title="短信（仅演示模式）" icon={<IconMessage aria-hidden />}>
      <p className={classes.text}>{text?.text ?? "暂未收到短信。账号与绑定的手机号码不符时不会发送。"}</p>
    </Alert>
  );
}
