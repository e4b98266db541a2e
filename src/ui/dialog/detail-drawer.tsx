"use client";

import { Drawer, type MantineSize, Skeleton, Tabs } from "@mantine/core";
import type { ReactNode } from "react";
import { LoadError } from "../list/list-states";
import classes from "./dialog.module.css";

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
  /** Actions the state allows, bottom right beside 关闭. */
  readonly actions?: ReactNode;
  readonly size?: MantineSize | number;
}

/** A record to read, at the side, with the manual's tabs. */
export function DetailDrawer(props: DetailDrawerProps) {
  const { opened, onClose, title, tabs, loading, error, onRetry, actions, size = "xl" } = props;
  return (
    <Drawer
      opened={opened}
      onClose={onClose}
      title={title}
      size={size}
      position="right"
      classNames={{ title: classes.title, body: classes.body, content: classes.drawer }}
    >
      <div className={classes.fields}>
        {error ? (
          <LoadError error={error} onRetry={() => onRetry?.()} what={title} />
        ) : loading ? (
          <Loading />
        ) : (
          <Content tabs={tabs} />
        )}
      </div>
      {actions && <div className={classes.foot}>{actions}</div>}
    </Drawer>
  );
}

function Content({ tabs }: { tabs: readonly DetailTab[] }) {
  const [first] = tabs;
  if (tabs.length === 1) return first?.content;
  return (
    <Tabs defaultValue={first?.value ?? null} keepMounted={false}>
      <Tabs.List mb="md">
        {tabs.map((tab) => (
          <Tabs.Tab key={tab.value} value={tab.value}>
            {tab.label}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {tabs.map((tab) => (
        <Tabs.Panel key={tab.value} value={tab.value}>
          {tab.content}
        </Tabs.Panel>
      ))}
    </Tabs>
  );
}

const lines = ["90%", "75%", "82%", "60%", "70%", "88%", "52%", "64%"];

function Loading() {
  return (
    <div role="status" aria-label="正在加载">
      {lines.map((width) => (
        <Skeleton key={width} height={16} width={width} mb="md" />
      ))}
    </div>
  );
}
