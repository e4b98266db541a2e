"use client";

import type { MantineSize } from "@mantine/core";
import type { ReactNode } from "react";
import { lazyWindow } from "./lazy-window";

export interface DetailTab {
  readonly value: string;
  readonly label: string;
  readonly content: ReactNode;
}

export interface DetailDrawerProps {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly title: string;
  /** Several: drawn as tabs. One: its content alone. */
  readonly tabs: readonly DetailTab[];
  /** Grey lines in place of the content. */
  readonly loading?: boolean;
  readonly error?: unknown;
  readonly onRetry?: () => void;
  /** Actions the state allows, bottom right. */
  readonly actions?: ReactNode;
  readonly size?: MantineSize | number;
}

/** A record to read, at the side, with the manual's tabs. */
export const DetailDrawer = lazyWindow<DetailDrawerProps>(() =>
  import("./detail-drawer-content").then((content) => content.DetailDrawerContent),
);
