"use client";

import { keepPreviousData } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { enabledTabs } from "@/modules/skill-standard/ui/standard-columns";
import { OnceOpened } from "@/ui/dialog/once-opened";
import type { CountsQuery, ListExport, ListQuery } from "@/ui/list/list-declaration";
import { ListPage } from "@/ui/list/list-page";
import { trpc } from "@/ui/trpc";
import {
  type ListedQualification,
  type QualificationFilters,
  qualificationColumns,
  qualificationFilters,
} from "./qualification-columns";
import { QualificationDrawer } from "./qualification-drawer";

const keep = { placeholderData: keepPreviousData };
const useRows = (query: ListQuery<QualificationFilters>) => trpc.qualification.list.useQuery(query, keep);
const useCounts = (query: CountsQuery<QualificationFilters>) =>
  trpc.qualification.counts.useQuery(query, keep);
const useTitles = (ask: { search: string; value: string | undefined }) =>
  trpc.qualification.options.useQuery({ of: "qualification", ...ask }, keep);
const useBodies = (ask: { search: string; value: string | undefined }) =>
  trpc.qualification.options.useQuery({ of: "body", ...ask }, keep);

const columns = qualificationColumns(true);
const initialFilters = { range: "participating" } as const;
const lists: readonly ListExport<QualificationFilters>[] = [
  { key: "list", label: "批量导出证书信息", useAsk: () => trpc.qualification.export.useMutation() },
];

/** 证书信息管理 of the institution: what it takes part in, or the whole catalogue (§1.4 4.1). */
export function InstitutionQualificationsScreen() {
  const { data: categories } = trpc.qualification.categories.useQuery();
  const filters = useMemo(
    () => qualificationFilters({ categories: categories ?? [], useTitles, useBodies }),
    [categories],
  );
  const [opened, setOpened] = useState<string | null>(null);
  const detail = trpc.qualification.detail.useQuery({ id: opened ?? "" }, { enabled: opened !== null });
  return (
    <>
      <ListPage<ListedQualification, QualificationFilters>
        id="qualifications"
        title="证书信息管理"
        filters={filters}
        initialFilters={initialFilters}
        tabs={enabledTabs}
        columns={columns}
        rowId={(row) => row.id}
        rowLabel={(row) => row.title}
        rowActions={(row) => [{ key: "view", label: "查看", onClick: () => setOpened(row.id) }]}
        actionsWidth={80}
        exports={lists}
        empty={{
          title: "还没有参与试点的证书",
          hint: "把证书范围改为“全部证书”，可以查看目录中的所有证书。",
        }}
        useRows={useRows}
        useCounts={useCounts}
      />
      <OnceOpened opened={opened !== null}>
        <QualificationDrawer opened={opened !== null} found={detail} onClose={() => setOpened(null)} />
      </OnceOpened>
    </>
  );
}
