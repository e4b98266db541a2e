"use client";

import type { MantineSize } from "@mantine/core";
import type { ReactNode } from "react";
import { lazyWindow } from "./lazy-window";

export interface SideDrawerProps {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly title: string;
  readonly size?: MantineSize | number;
  readonly position?: "left" | "right";
  /** Whether a click beside it closes it; true unless told. */
  readonly closeOnClickOutside?: boolean;
  readonly children: ReactNode;
}

/** A plain drawer: the jobs, the menu on a phone. */
export const SideDrawer = lazyWindow<SideDrawerProps>(() =>
  import("./side-drawer-content").then((content) => content.SideDrawerContent),
);
