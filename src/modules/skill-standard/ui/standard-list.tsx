"use client";

import { type ReactNode, useMemo, useState } from "react";
import { OnceOpened } from "@/ui/dialog/once-opened";
import type { RowAction } from "@/ui/list/list-declaration";
import { ListPage } from "@/ui/list/list-page";
import { enabledTabs, standardColumns, standardFilters } from "./standard-columns";
import { StandardDrawer } from "./standard-drawer";
import type { ListedStandard, StandardFilters, StandardSource } from "./standard-source";

interface StandardListProps {
  readonly source: StandardSource;
  readonly withBody: boolean;
  readonly hint: string;
  /** What may be done with a row beside 查看. */
  readonly moreActions?: (row: ListedStandard) => readonly RowAction[];
  readonly toolbar?: ReactNode;
}

const none = (): readonly RowAction[] => [];

/** 职业技能等级标准 or 考核站点建设标准, as both portals list them (§1.3). */
export function StandardList({ source, withBody, hint, moreActions = none, toolbar }: StandardListProps) {
  const { data: editions } = source.useEditions();
  const filters = useMemo(() => standardFilters(editions ?? [], withBody), [editions, withBody]);
  const columns = useMemo(() => standardColumns(withBody), [withBody]);
  const [opened, setOpened] = useState<string | null>(null);
  return (
    <>
      <ListPage<ListedStandard, StandardFilters>
        id={`${source.kind}-standards`}
        title={source.title}
        filters={filters}
        tabs={enabledTabs}
        columns={columns}
        rowId={(row) => row.id}
        rowLabel={(row) => row.name}
        rowActions={(row) => [
          { key: "view", label: "查看", onClick: () => setOpened(row.id) },
          ...moreActions(row),
        ]}
        actionsWidth={moreActions === none ? 80 : 150}
        {...(source.exports ? { exports: source.exports } : {})}
        toolbar={toolbar}
        empty={{ title: `还没有${source.title}`, hint }}
        useRows={source.useRows}
        useCounts={source.useCounts}
      />
      <OnceOpened opened={opened !== null}>
        <StandardDrawer source={source} id={opened} onClose={() => setOpened(null)} />
      </OnceOpened>
    </>
  );
}
