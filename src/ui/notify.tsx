"use client";

import { Button } from "@mantine/core";
import type { NotificationData } from "@mantine/notifications";
import { IconAlertTriangle, IconCheck, IconInfoCircle } from "@tabler/icons-react";
import { viewError } from "./error-view";

const close = { closeButtonProps: { "aria-label": "关闭提示" } };

async function show(notice: NotificationData): Promise<void> {
  const { notifications } = await import("@mantine/notifications");
  notifications.show(notice);
}

/** Short notices at the corner: what was done, what went wrong, a hint. */
export const notify = {
  done(message: string): void {
    void show({ message, color: "green", icon: <IconCheck size={18} aria-hidden />, ...close });
  },
  /** Stays until it is closed: what could not be done, and why, in the words of the rule. */
  error(error: unknown, title = "操作没有完成"): void {
    void show({
      title,
      message: viewError(error).text,
      color: "red",
      icon: <IconAlertTriangle size={18} aria-hidden />,
      autoClose: false,
      role: "alert",
      ...close,
    });
  },
  /** Once, however many calls were refused: the page stays, so that what was typed can be kept, and loads anew at the click. */
  signedOut(): void {
    void show({
      id: "signed-out",
      title: "登录已失效",
      message: (
        <Button size="compact-sm" variant="light" mt={4} onClick={() => window.location.reload()}>
          重新登录
        </Button>
      ),
      color: "red",
      icon: <IconAlertTriangle size={18} aria-hidden />,
      autoClose: false,
      role: "alert",
      ...close,
    });
  },
  hint(message: string): void {
    void show({ message, color: "blue", icon: <IconInfoCircle size={18} aria-hidden />, ...close });
  },
};
