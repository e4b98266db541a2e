"use client";

import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { keepPreviousData } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { parseAsString, useQueryState } from "nuqs";
import { useState } from "react";
import { allowedEvents, NO_WINDOWS } from "@/shared/kernel/transition";
import { confirm } from "@/ui/dialog/confirm";
import type {
  BatchAction,
  CountsQuery,
  ListQuery,
  ListSelection,
  RowAction,
} from "@/ui/list/list-declaration";
import { ListPage } from "@/ui/list/list-page";
import { notify } from "@/ui/notify";
import { usePermissions } from "@/ui/permissions";
import { trpc } from "@/ui/trpc";
import { examSiteMachine, mayChangeSite } from "../domain/status";
import { type ListedSite, type SiteFilterValues, siteColumns, siteFilters, siteTabs } from "./site-columns";
import { SiteTabs } from "./site-tabs";

// Their code comes when the first one opens.
const SiteDrawer = dynamic(() => import("./site-drawer").then((file) => file.SiteDrawer));
const SiteFormWindow = dynamic(() => import("./site-form-window").then((file) => file.SiteFormWindow));

const keep = { placeholderData: keepPreviousData };
const useRows = (query: ListQuery<SiteFilterValues>) => trpc.examSite.list.useQuery(query, keep);
const useCounts = (query: CountsQuery<SiteFilterValues>) => trpc.examSite.counts.useQuery(query, keep);

type Selection = ListSelection<SiteFilterValues>;

/** 考核站点申报 (§1.5 5.2.4.1). */
export function InstitutionSitesScreen() {
  const held = usePermissions();
  const mayEdit = held.has("examSite.edit");
  const [opened, setOpened] = useQueryState("site", parseAsString);
  const [editing, setEditing] = useState<{ readonly id: string | null } | null>(null);
  const { withdraw, remove, removeMany } = useSiteActions();
  const rowActions = (row: ListedSite): RowAction[] => [
    { key: "view", label: "查看", onClick: () => void setOpened(row.id) },
    ...(mayEdit && mayChangeSite(row.status)
      ? [
          { key: "edit", label: "编辑", onClick: () => setEditing({ id: row.id }) },
          { key: "remove", label: "删除", tone: "danger" as const, onClick: () => void remove(row) },
        ]
      : []),
    ...(mayEdit && allowedEvents(examSiteMachine, row.status, "institution", NO_WINDOWS).includes("withdraw")
      ? [{ key: "withdraw", label: "撤销", onClick: () => void withdraw(row) }]
      : []),
  ];
  const batch: BatchAction<SiteFilterValues> = {
    key: "remove",
    label: "批量删除考核站点",
    tone: "danger",
    needsSelection: true,
    onClick: (selection, { count, clearSelection }) => void removeMany(selection, count, clearSelection),
  };
  return (
    <>
      <ListPage<ListedSite, SiteFilterValues>
        id="exam-sites"
        title="考核站点"
        above={<SiteTabs value="sites" />}
        filters={siteFilters}
        tabs={siteTabs}
        columns={siteColumns}
        rowId={(row) => row.id}
        rowLabel={(row) => row.name}
        rowActions={rowActions}
        actionsWidth={116}
        batchActions={mayEdit ? [batch] : []}
        toolbar={
          mayEdit && (
            <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setEditing({ id: null })}>
              申报考核站点
            </Button>
          )
        }
        empty={{
          title: "还没有考核站点",
          hint: "申报的考核站点由培训评价组织审核通过后，才能设置考场、为考生报考。",
        }}
        useRows={useRows}
        useCounts={useCounts}
      />
      {opened && (
        <Opened id={opened} mayReveal={held.has("examSite.reveal")} onClose={() => void setOpened(null)} />
      )}
      {editing && <SiteFormWindow id={editing.id} onClose={() => setEditing(null)} />}
    </>
  );
}

function Opened({ id, mayReveal, onClose }: { id: string; mayReveal: boolean; onClose: () => void }) {
  const found = trpc.examSite.detail.useQuery({ id });
  const reveal = trpc.examSite.reveal.useMutation();
  return (
    <SiteDrawer
      found={found}
      onReveal={mayReveal ? (site) => reveal.mutateAsync({ id: site }) : null}
      onClose={onClose}
    />
  );
}

/** 撤销, 删除 and 批量删除, each after its question. */
function useSiteActions() {
  const utils = trpc.useUtils();
  const withdrawing = trpc.examSite.withdraw.useMutation();
  const removing = trpc.examSite.remove.useMutation();
  const changed = () => utils.examSite.invalidate();
  return {
    withdraw: async ({ id, version, name }: ListedSite) => {
      const done = await confirm({
        message: "确定撤销该考核站点申报信息吗?",
        consequence: `“${name}”撤销后为未提交，可以修改后重新提交；编号保留。`,
        run: () => withdrawing.mutateAsync({ id, version }),
      });
      if (done) notify.done("考核站点申报已撤销");
      await changed();
    },
    remove: async ({ id, name }: ListedSite) => {
      const done = await confirm({
        message: "确定删除该考核站点申报信息吗?",
        consequence: `“${name}”及其材料将被删除，不能恢复。`,
        tone: "danger",
        run: () => removing.mutateAsync({ selection: { kind: "ids", ids: [id] } }),
      });
      if (done) notify.done("考核站点已删除");
      await changed();
    },
    removeMany: async (selection: Selection, count: number | null, clear: () => void) => {
      let answer: { readonly removed: number; readonly kept: number } | null = null;
      const done = await confirm({
        message: `确定删除${count ?? "所选的"}个考核站点吗?`,
        consequence: "只删除未提交和审核退回的，其余保留；删除后不能恢复。",
        tone: "danger",
        run: async () => {
          answer = await removing.mutateAsync({ selection });
        },
      });
      if (done) {
        notify.done(removedText(answer));
        clear();
      }
      await changed();
    },
  };
}

function removedText(answer: { readonly removed: number; readonly kept: number } | null): string {
  if (!answer) return "考核站点已删除";
  const kept = answer.kept > 0 ? `，${answer.kept} 个待审核或审核通过的已保留` : "";
  return `已删除 ${answer.removed} 个考核站点${kept}`;
}
