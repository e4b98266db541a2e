"use client";

import { keepPreviousData } from "@tanstack/react-query";
import { StandardList } from "@/modules/skill-standard/ui/standard-list";
import type { StandardSource } from "@/modules/skill-standard/ui/standard-source";
import { trpc } from "@/ui/trpc";

const keep = { placeholderData: keepPreviousData };
const source: StandardSource = {
  kind: "site",
  title: "考核站点建设标准",
  useRows: (query) => trpc.siteStandard.list.useQuery(query, keep),
  useCounts: (query) => trpc.siteStandard.counts.useQuery(query, keep),
  useEditions: () => trpc.siteStandard.editions.useQuery(),
  useDetail: (id) => trpc.siteStandard.detail.useQuery({ id: id ?? "" }, { enabled: id !== null }),
  exports: [{ key: "list", label: "批量导出标准信息", useAsk: () => trpc.siteStandard.export.useMutation() }],
};

/** 考核站点建设标准 of the institution: those of all certificates it takes or took part in (§1.3). */
export function InstitutionSiteStandardsScreen() {
  return <StandardList source={source} withBody hint="参与证书试点后，证书的考核站点建设标准显示在这里。" />;
}
