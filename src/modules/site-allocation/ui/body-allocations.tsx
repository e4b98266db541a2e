"use client";

import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { keepPreviousData } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useState } from "react";
import { allowedEvents, NO_WINDOWS } from "@/shared/kernel/transition";
import { confirmWithReason } from "@/ui/dialog/confirm";
import type { CountsQuery, ListQuery, RowAction } from "@/ui/list/list-declaration";
import { ListPage } from "@/ui/list/list-page";
import { notify } from "@/ui/notify";
import { usePermissions } from "@/ui/permissions";
import { trpc } from "@/ui/trpc";
import { siteAllocationMachine } from "../domain/status";
import {
  type AllocationFilterValues,
  allocationFilters,
  bodyColumns,
  bodyTabs,
  type ListedAllocation,
} from "./allocation-columns";

// Their code comes when the first one opens.
const AllocationDrawer = dynamic(() => import("./allocation-drawer").then((file) => file.AllocationDrawer));
const AllocationForm = dynamic(() => import("./allocation-form").then((file) => file.AllocationForm));

const keep = { placeholderData: keepPreviousData };
const useRows = (query: ListQuery<AllocationFilterValues>) =>
  trpc.siteAllocation.bodyList.useQuery(query, keep);
const useCounts = (query: CountsQuery<AllocationFilterValues>) =>
  trpc.siteAllocation.bodyCounts.useQuery(query, keep);

/** 考核站点分配 (§3.9.4). */
export function BodyAllocationsScreen() {
  const mayEdit = usePermissions().has("siteAllocation.edit");
  const utils = trpc.useUtils();
  const revoking = trpc.siteAllocation.revoke.useMutation();
  const [opened, setOpened] = useState<string | null>(null);
  const [adding, setAdding] = useState(false);
  const revoke = async ({ id, version, borrower, site }: ListedAllocation) => {
    const reason = await confirmWithReason({
      message: `确定撤销分配给“${borrower}”的考核站点吗？`,
      consequence: `撤销后该院校不能再在“${site.name}”报考；借考院校和所属院校会收到通知。已有报考使用时不能撤销。`,
      reasonLabel: "撤销原因",
      tone: "danger",
      confirmLabel: "撤销分配",
      run: (why) => revoking.mutateAsync({ id, version, reason: why }),
    });
    if (reason !== null) notify.done("考核站点分配已撤销");
    await utils.siteAllocation.invalidate();
  };
  const rowActions = (row: ListedAllocation): RowAction[] => [
    { key: "view", label: "查看", onClick: () => setOpened(row.id) },
    ...(mayEdit
      ? allowedEvents(siteAllocationMachine, row.status, "awarding_body", NO_WINDOWS).map((event) => ({
          key: event,
          label: siteAllocationMachine.events[event],
          tone: "danger" as const,
          onClick: () => void revoke(row),
        }))
      : []),
  ];
  return (
    <>
      <ListPage<ListedAllocation, AllocationFilterValues>
        id="body-site-allocations"
        title="考核站点分配"
        filters={allocationFilters}
        tabs={bodyTabs}
        columns={bodyColumns}
        rowId={(row) => row.id}
        rowLabel={(row) => `${row.plan.name} ${row.borrower}`}
        rowActions={rowActions}
        actionsWidth={130}
        toolbar={
          mayEdit && (
            <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setAdding(true)}>
              分配考核站点
            </Button>
          )
        }
        empty={{
          title: "还没有考核站点分配",
          hint: "把审核通过的考核站点分配给需要借考的院校后，该院校即可在报考时选择它。",
        }}
        useRows={useRows}
        useCounts={useCounts}
      />
      {opened && <Opened id={opened} onClose={() => setOpened(null)} />}
      {adding && <AllocationForm onClose={() => setAdding(false)} />}
    </>
  );
}

function Opened({ id, onClose }: { id: string; onClose: () => void }) {
  const found = trpc.siteAllocation.bodyDetail.useQuery({ id });
  return <AllocationDrawer found={found} onClose={onClose} />;
}
