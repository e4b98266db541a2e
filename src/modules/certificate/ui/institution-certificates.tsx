"use client";

import { keepPreviousData } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { parseAsString, useQueryState } from "nuqs";
import { useMemo, useState } from "react";
import { allowedEvents } from "@/shared/kernel/transition";
import { OnceOpened } from "@/ui/dialog/once-opened";
import type {
  BatchAction,
  BatchContext,
  CountsQuery,
  ListQuery,
  ListSelection,
  RowAction,
} from "@/ui/list/list-declaration";
import { ListPage } from "@/ui/list/list-page";
import { usePermissions } from "@/ui/permissions";
import { useProductNow } from "@/ui/product-clock";
import { trpc } from "@/ui/trpc";
import { certificateMachine, mayDownloadCertificate } from "../domain/status";
import { certificateStatusTabs } from "./certificate-badge";
import {
  type CertificateFilters,
  certificateColumns,
  certificateFilters,
  type ListedCertificate,
} from "./certificate-columns";
import { spansOf } from "./certificate-spans";
import { useDecisions } from "./use-decisions";
import { useDownload } from "./use-download";

type Selection = ListSelection<CertificateFilters>;
type SiteEvent = "sign_by_site" | "refuse_by_site" | "resign_by_site";

// Their code comes when the first one opens.
const CertificateDrawer = dynamic(() =>
  import("./certificate-drawer").then((file) => file.CertificateDrawer),
);

const certificateExports = [
  { key: "certificates", label: "批量导出发证记录", useAsk: () => trpc.certificate.export.useMutation() },
];
const none: typeof certificateExports = [];

const keep = { placeholderData: keepPreviousData };
const useRows = (query: ListQuery<CertificateFilters>) => trpc.certificate.list.useQuery(query, keep);
const useCounts = (query: CountsQuery<CertificateFilters>) => trpc.certificate.counts.useQuery(query, keep);

const NEXT = "签发后，由培训评价组织发放证书。";

/** 证书发放管理 of the institution (§1.4 4.2): its candidates' certificates, and its sign-off as their site. */
export function InstitutionCertificatesScreen() {
  const lastYear = useProductNow().getFullYear() + 1;
  const held = usePermissions();
  const filters = useMemo(() => certificateFilters("institution", lastYear), [lastYear]);
  const [opened, setOpened] = useState<string | null>(null);
  const detail = trpc.certificate.detail.useQuery({ id: opened ?? "" }, { enabled: opened !== null });
  const reveal = trpc.certificate.reveal.useMutation();
  const { rowActions, batchActions } = useActions(setOpened);
  return (
    <>
      <ListPage<ListedCertificate, CertificateFilters>
        id="certificates"
        title="证书发放管理"
        filters={filters}
        tabs={certificateStatusTabs}
        columns={certificateColumns}
        rowId={(row) => row.id}
        rowLabel={(row) => row.name}
        rowActions={rowActions}
        actionsWidth={124}
        batchActions={batchActions}
        exports={held.has("certificate.export") ? certificateExports : none}
        empty={{ title: "还没有证书", hint: "成绩公示结束后，通过考核的考生的证书出现在这里。" }}
        useRows={useRows}
        useCounts={useCounts}
      />
      <OnceOpened opened={opened !== null}>
        <CertificateDrawer
          opened={opened !== null}
          found={detail}
          onReveal={(id) => reveal.mutateAsync({ id })}
          onClose={() => setOpened(null)}
        />
      </OnceOpened>
    </>
  );
}

function useActions(onView: (id: string) => void) {
  const now = useProductNow();
  const held = usePermissions();
  const [tab] = useQueryState("tab", parseAsString.withDefault("all"));
  const decide = trpc.certificate.siteDecide.useMutation();
  const download = trpc.certificate.download.useMutation();
  const archive = trpc.certificate.archive.useMutation();
  const { sign, refuse } = useDecisions();
  const { downloadOne, downloadMany } = useDownload<Selection>({
    one: (id) => download.mutateAsync({ id }),
    many: (selection) => archive.mutateAsync({ selection }),
  });
  const decision = (selection: Selection, event: SiteEvent, count: number | null, name?: string) => ({
    event,
    count,
    ...(name ? { name } : {}),
    run: (reason: string | undefined) =>
      decide.mutateAsync({ selection, event, ...(reason ? { reason } : {}) }),
  });
  const many = async (
    selection: Selection,
    { count, clearSelection }: BatchContext,
    event: SiteEvent,
    word: string,
  ) => {
    if (await sign(decision(selection, event, count), word, NEXT)) clearSelection();
  };

  const batch: readonly (BatchAction<CertificateFilters> & { on: readonly string[]; permission: string })[] =
    [
      {
        key: "sign",
        on: ["site_pending"],
        permission: "certificate.siteSignOff",
        label: "批量确认签发",
        needsSelection: true,
        onClick: (selection, context) => void many(selection, context, "sign_by_site", "签发"),
      },
      {
        key: "resign",
        on: ["site_refused"],
        permission: "certificate.siteSignOff",
        label: "批量重新签发",
        needsSelection: true,
        onClick: (selection, context) => void many(selection, context, "resign_by_site", "重新签发"),
      },
      {
        key: "archive",
        on: ["all", "released"],
        permission: "certificate.download",
        label: "批量下载电子证书",
        needsSelection: false,
        onClick: (selection) => void downloadMany(selection),
      },
    ];

  const rowActions = (row: ListedCertificate): RowAction[] => {
    const events = allowedEvents(certificateMachine, row.status, "institution", spansOf(row, now));
    const own: Selection = { kind: "ids", ids: [row.id] };
    const maySign = row.ownSite && held.has("certificate.siteSignOff");
    const all: (RowAction & { readonly shown: boolean })[] = [
      { key: "view", label: "查看", shown: true, onClick: () => onView(row.id) },
      {
        key: "sign",
        label: "签发",
        shown: maySign && events.includes("sign_by_site"),
        onClick: () => void sign(decision(own, "sign_by_site", 1, row.name), "签发", NEXT),
      },
      {
        key: "refuse",
        label: "拒绝签发",
        tone: "danger",
        shown: maySign && events.includes("refuse_by_site"),
        onClick: () => void refuse(decision(own, "refuse_by_site", 1, row.name)),
      },
      {
        key: "resign",
        label: "重新签发",
        shown: maySign && events.includes("resign_by_site"),
        onClick: () => void sign(decision(own, "resign_by_site", 1, row.name), "重新签发", NEXT),
      },
      {
        key: "download",
        label: "下载电子证书",
        shown: held.has("certificate.download") && mayDownloadCertificate(row.status),
        onClick: () => void downloadOne(row.id),
      },
    ];
    return all.filter((action) => action.shown);
  };
  return {
    rowActions,
    batchActions: batch.filter((action) => action.on.includes(tab) && held.has(action.permission)),
  };
}
