"use client";

import { keepPreviousData } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useState } from "react";
import { SiteTabs } from "@/modules/exam-site/ui/site-tabs";
import type { CountsQuery, ListQuery } from "@/ui/list/list-declaration";
import { ListPage } from "@/ui/list/list-page";
import { trpc } from "@/ui/trpc";
import {
  type AllocationFilterValues,
  allocationFilters,
  institutionColumns,
  institutionTabs,
  type ListedAllocation,
} from "./allocation-columns";

// Its code comes when the first one opens.
const AllocationDrawer = dynamic(() => import("./allocation-drawer").then((file) => file.AllocationDrawer));

const keep = { placeholderData: keepPreviousData };
const useRows = (query: ListQuery<AllocationFilterValues>) => trpc.siteAllocation.list.useQuery(query, keep);
const useCounts = (query: CountsQuery<AllocationFilterValues>) =>
  trpc.siteAllocation.counts.useQuery(query, keep);

/** 考核站点分配查询 (§1.5 5.2.4.2): what the institution borrows, and what of it is lent. */
export function InstitutionAllocationsScreen() {
  const [opened, setOpened] = useState<string | null>(null);
  return (
    <>
      <ListPage<ListedAllocation, AllocationFilterValues>
        id="site-allocations"
        title="考核站点"
        above={<SiteTabs value="allocations" />}
        filters={allocationFilters}
        tabs={institutionTabs}
        columns={institutionColumns}
        rowId={(row) => row.id}
        rowLabel={(row) => row.plan.name}
        rowActions={(row) => [{ key: "view", label: "查看", onClick: () => setOpened(row.id) }]}
        actionsWidth={80}
        empty={{
          title: "没有考核站点分配",
          hint: "不符合考核站点建设标准的院校可以线下向培训评价组织申请借考，分配结果显示在这里。",
        }}
        useRows={useRows}
        useCounts={useCounts}
      />
      {opened && <Opened id={opened} onClose={() => setOpened(null)} />}
    </>
  );
}

function Opened({ id, onClose }: { id: string; onClose: () => void }) {
  const found = trpc.siteAllocation.detail.useQuery({ id });
  return <AllocationDrawer found={found} onClose={onClose} />;
}
