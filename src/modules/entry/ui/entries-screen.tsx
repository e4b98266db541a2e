"use client";

import { Tabs } from "@mantine/core";
import { useRouter } from "next/navigation";
import { parseAsStringLiteral, useQueryState } from "nuqs";
import { EntryList } from "./entry-list";
import { EntryPlanList } from "./plan-list";

const PAGE = "/institution/entries";
const views = ["plans", "entries"] as const;

/** 报考管理 (§3.1): 计划报考 and 报考明细. */
export function EntriesScreen() {
  const router = useRouter();
  const [view] = useQueryState("view", parseAsStringLiteral(views).withDefault("plans"));
  // A new address rather than one parameter: filters and page belong to the list one leaves.
  const choose = (next: string | null) => router.push(next === "entries" ? `${PAGE}?view=entries` : PAGE);
  const above = (
    <Tabs value={view} onChange={choose} mb="sm">
      <Tabs.List aria-label="报考管理">
        <Tabs.Tab value="plans">计划报考</Tabs.Tab>
        <Tabs.Tab value="entries">报考明细</Tabs.Tab>
      </Tabs.List>
    </Tabs>
  );
  return view === "plans" ? <EntryPlanList above={above} /> : <EntryList above={above} toolbar={null} />;
}
