"use client";

import { Tabs } from "@mantine/core";
import { useRouter } from "next/navigation";

const addresses = { sites: "/institution/exam-sites", allocations: "/institution/site-allocations" } as const;

/** 考核站点申报 | 考核站点分配查询, as the manual has them on one page. */
export function SiteTabs({ value }: { readonly value: keyof typeof addresses }) {
  const router = useRouter();
  const choose = (next: string | null) => {
    if (next === "sites" || next === "allocations") router.push(addresses[next]);
  };
  return (
    <Tabs value={value} onChange={choose} mb="sm">
      <Tabs.List aria-label="考核站点">
        <Tabs.Tab value="sites">考核站点申报</Tabs.Tab>
        <Tabs.Tab value="allocations">考核站点分配查询</Tabs.Tab>
      </Tabs.List>
    </Tabs>
  );
}
