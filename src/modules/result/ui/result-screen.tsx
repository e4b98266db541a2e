"use client";

import { keepPreviousData } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useMemo, useState } from "react";
import { OnceOpened } from "@/ui/dialog/once-opened";
import type { CountsQuery, ListQuery } from "@/ui/list/list-declaration";
import { ListPage } from "@/ui/list/list-page";
import { useListQuery } from "@/ui/list/use-list-query";
import { usePermissions } from "@/ui/permissions";
import { useProductNow } from "@/ui/product-clock";
import { trpc } from "@/ui/trpc";
import { resultTabs } from "./result-badge";
import { type ListedResult, type ResultFilters, resultColumns, resultFilters } from "./result-columns";
import { ResultSummaryBar } from "./result-summary";

type Portal = "institution" | "awarding_body";

const ResultDrawer = dynamic(() => import("./result-drawer").then((file) => file.ResultDrawer));

const keep = { placeholderData: keepPreviousData };
const { result } = trpc;
const procedures = {
  institution: {
    useRows: (query: ListQuery<ResultFilters>) => result.list.useQuery(query, keep),
    useCounts: (query: CountsQuery<ResultFilters>) => result.counts.useQuery(query, keep),
    useSummary: (query: CountsQuery<ResultFilters>) => result.summary.useQuery(query, keep),
    useDetail: (id: string | null) => result.detail.useQuery({ id: id ?? "" }, { enabled: id !== null }),
    useReveal: () => result.reveal.useMutation(),
    permission: "result.export",
    exports: [{ key: "results", label: "批量导出", useAsk: () => result.export.useMutation() }],
  },
  awarding_body: {
    useRows: (query: ListQuery<ResultFilters>) => result.bodyList.useQuery(query, keep),
    useCounts: (query: CountsQuery<ResultFilters>) => result.bodyCounts.useQuery(query, keep),
    useSummary: (query: CountsQuery<ResultFilters>) => result.bodySummary.useQuery(query, keep),
    useDetail: (id: string | null) => result.bodyDetail.useQuery({ id: id ?? "" }, { enabled: id !== null }),
    useReveal: () => result.bodyReveal.useMutation(),
    permission: "result.bodyExport",
    exports: [{ key: "results", label: "批量导出", useAsk: () => result.bodyExport.useMutation() }],
  },
};

const none: typeof procedures.institution.exports = [];

/** 考证结果 (§3.5): of the institution's own candidates, or of the awarding body's plans. */
export function ResultScreen({ portal }: { portal: Portal }) {
  const { useRows, useCounts, useDetail, useReveal, permission, exports } = procedures[portal];
  const held = usePermissions();
  const filters = useFilters(portal);
  const columns = useMemo(() => resultColumns(portal === "awarding_body"), [portal]);
  const [opened, setOpened] = useState<string | null>(null);
  const detail = useDetail(opened);
  const reveal = useReveal();
  return (
    <>
      <ListPage<ListedResult, ResultFilters>
        id="results"
        title="考证结果"
        above={<Summary portal={portal} />}
        filters={filters}
        tabs={resultTabs}
        columns={columns}
        rowId={(row) => row.id}
        rowLabel={(row) => row.name}
        exports={held.has(permission) ? exports : none}
        rowActions={(row) => [{ key: "view", label: "查看", onClick: () => setOpened(row.id) }]}
        actionsWidth={72}
        empty={{ title: "还没有考证结果", hint: "考生报考后出现在这里；成绩公示结束后评定结果。" }}
        useRows={useRows}
        useCounts={useCounts}
      />
      <OnceOpened opened={opened !== null}>
        <ResultDrawer
          opened={opened !== null}
          found={detail}
          onReveal={(id) => reveal.mutateAsync({ id })}
          onClose={() => setOpened(null)}
        />
      </OnceOpened>
    </>
  );
}

function useFilters(portal: Portal) {
  const lastYear = useProductNow().getFullYear() + 1;
  return useMemo(() => resultFilters(portal, lastYear), [portal, lastYear]);
}

/** Reads the filters where the list reads them, from the address, so that the figures are of what is shown. */
function Summary({ portal }: { portal: Portal }) {
  const filters = useFilters(portal);
  const { query } = useListQuery<ListedResult, ResultFilters>({ filters, tabs: resultTabs });
  const summary = procedures[portal].useSummary({ filters: query.filters });
  return <ResultSummaryBar summary={summary.data} />;
}
