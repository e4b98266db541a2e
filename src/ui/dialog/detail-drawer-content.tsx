"use client";

import { Skeleton, Tabs } from "@mantine/core";
import { LoadError } from "../list/list-states";
import type { DetailDrawerProps, DetailTab } from "./detail-drawer";
import classes from "./dialog.module.css";
import { SideDrawerContent } from "./side-drawer-content";

/** The drawer itself; see detail-drawer.tsx. */
export function DetailDrawerContent(props: DetailDrawerProps) {
  const { opened, onClose, title, tabs, loading, error, onRetry, actions, size = "xl" } = props;
  return (
    <SideDrawerContent opened={opened} onClose={onClose} title={title} size={size}>
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
    </SideDrawerContent>
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
