"use client";

import type { MantineSize } from "@mantine/core";
import type { ReactNode } from "react";
import { lazyWindow } from "./lazy-window";

export interface DialogWindowProps {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly title: string;
  readonly size?: MantineSize | number;
  /** False while something runs that must not be left by accident: neither Esc nor × closes it then. */
  readonly closable?: boolean;
  readonly children: ReactNode;
}

/** A window with ⛶ and × at top right; a click beside it does not close it. The whole screen on a phone. */
export const DialogWindow = lazyWindow<DialogWindowProps>(() =>
  import("./dialog-window-content").then((content) => content.DialogWindowContent),
);
