"use client";

import { keepPreviousData } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useMemo, useState } from "react";
import { OnceOpened } from "@/ui/dialog/once-opened";
import type { CountsQuery, ListQuery } from "@/ui/list/list-declaration";
import { ListPage } from "@/ui/list/list-page";
import { usePermissions } from "@/ui/permissions";
import { useProductNow } from "@/ui/product-clock";
import { trpc } from "@/ui/trpc";
import { certificateStatusTabs } from "./certificate-badge";
import {
  type CertificateFilters,
  certificateColumns,
  certificateFilters,
  type ListedCertificate,
} from "./certificate-columns";
import type { ReleaseTarget } from "./release-window";
import { useBodyActions } from "./use-body-actions";

// Their code comes when the first one opens.
const CertificateDrawer = dynamic(() =>
  import("./certificate-drawer").then((file) => file.CertificateDrawer),
);
const ReleaseWindow = dynamic(() => import("./release-window").then((file) => file.ReleaseWindow));

const certificateExports = [
  { key: "certificates", label: "批量导出发证记录", useAsk: () => trpc.certificate.bodyExport.useMutation() },
];
const none: typeof certificateExports = [];

const keep = { placeholderData: keepPreviousData };
const useRows = (query: ListQuery<CertificateFilters>) => trpc.certificate.bodyList.useQuery(query, keep);
const useCounts = (query: CountsQuery<CertificateFilters>) =>
  trpc.certificate.bodyCounts.useQuery(query, keep);

/** 证书签发与发放 of the awarding body (§3.9.11): the same list, with its own events. */
export function BodyCertificatesScreen() {
  const lastYear = useProductNow().getFullYear() + 1;
  const held = usePermissions();
  const filters = useMemo(() => certificateFilters("awarding_body", lastYear), [lastYear]);
  const [viewed, setViewed] = useState<string | null>(null);
  const [target, setTarget] = useState<ReleaseTarget | null>(null);
  const detail = trpc.certificate.bodyDetail.useQuery({ id: viewed ?? "" }, { enabled: viewed !== null });
  const reveal = trpc.certificate.bodyReveal.useMutation();
  const { rowActions, batchActions } = useBodyActions({ onView: setViewed, onRelease: setTarget });
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
        exports={held.has("certificate.bodyExport") ? certificateExports : none}
        empty={{ title: "还没有证书", hint: "成绩公示结束后，通过考核的考生的证书出现在这里。" }}
        useRows={useRows}
        useCounts={useCounts}
      />
      <OnceOpened opened={viewed !== null}>
        <CertificateDrawer
          opened={viewed !== null}
          found={detail}
          onReveal={(id) => reveal.mutateAsync({ id })}
          onClose={() => setViewed(null)}
        />
      </OnceOpened>
      {target && <ReleaseWindow target={target} onClose={() => setTarget(null)} />}
    </>
  );
}
