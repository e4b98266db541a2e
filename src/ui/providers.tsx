"use client";

import "@mantine/core/styles.css";
import "@mantine/notifications/styles.css";
import "./global.css";

import { MantineProvider } from "@mantine/core";
import dynamic from "next/dynamic";
import { NuqsAdapter } from "nuqs/adapters/next/app";
import type { ReactNode } from "react";
import { ConfirmHost } from "./dialog/confirm-host";
import { cssVariables, theme } from "./theme";

// Notices come after something was done: their code may come after the page.
const loadNotices = () => import("@mantine/notifications").then((notices) => notices.Notifications);
const Notifications = dynamic(loadNotices, { ssr: false });

/** Everything the parts of src/ui stand in; the root layout puts it around the page, inside the data provider. */
export function UiProviders({ children }: { children: ReactNode }) {
  return (
    <NuqsAdapter>
      <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
        {children}
        <ConfirmHost />
        <Notifications position="top-right" limit={4} />
      </MantineProvider>
    </NuqsAdapter>
  );
}
