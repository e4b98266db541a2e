"use client";

import { Drawer } from "@mantine/core";
import classes from "./dialog.module.css";
import type { SideDrawerProps } from "./side-drawer";

/** The drawer itself; see side-drawer.tsx. */
export function SideDrawerContent({ position = "right", children, ...props }: SideDrawerProps) {
  return (
    <Drawer
      {...props}
      position={position}
      classNames={{ title: classes.title, body: classes.body, content: classes.drawer }}
    >
      {children}
    </Drawer>
  );
}
