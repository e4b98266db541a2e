"use client";

import { modals } from "@mantine/modals";
import { type ConfirmAsk, ConfirmQuestion, type ReasonAsk } from "./confirm-question";
import classes from "./dialog.module.css";

/** 提示 … 确定/取消. Resolves true when it was confirmed (and `run` succeeded), false when it was left. */
export function confirm(ask: ConfirmAsk): Promise<boolean> {
  return open(ask).then((answer) => answer !== null);
}

/** As `confirm`, with a reason of 5–200 characters. Resolves the reason, or null when it was left. */
export function confirmWithReason(ask: ReasonAsk): Promise<string | null> {
  return open(ask);
}

function open(ask: ConfirmAsk | ReasonAsk): Promise<string | null> {
  return new Promise((resolve) => {
    const id: string = modals.open({
      title: ask.title ?? "提示",
      centered: true,
      size: "sm",
      closeOnClickOutside: false,
      classNames: { title: classes.title },
      // A promise settles once: closing after an answer changes nothing.
      onClose: () => resolve(null),
      children: (
        <ConfirmQuestion
          ask={ask}
          onLeave={() => modals.close(id)}
          onDone={(reason) => {
            resolve(reason);
            modals.close(id);
          }}
        />
      ),
    });
  });
}
