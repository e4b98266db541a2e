"use client";

import "@mantine/core/styles.css";
import "@mantine/notifications/styles.css";
import "./global.css";

import { MantineProvider } from "@mantine/core";
import { ModalsProvider } from "@mantine/modals";
import { Notifications } from "@mantine/notifications";
import { NuqsAdapter } from "nuqs/adapters/next/app";
import type { ReactNode } from "react";
import { cssVariables, theme } from "./theme";

/** Everything the parts of src/ui stand in; the root layout puts it around the page, inside the data provider. */
export function UiProviders({ children }: { children: ReactNode }) {
  return (
    <NuqsAdapter>
      <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
        <Notifications position="top-right" limit={4} />
        <ModalsProvider labels={{ confirm: "确定", cancel: "取消" }}>{children}</ModalsProvider>
      </MantineProvider>
    </NuqsAdapter>
  );
}
