"use client";

import { keepPreviousData } from "@tanstack/react-query";
import { trpc } from "@/ui/trpc";
import { StandardList } from "./standard-list";
import type { StandardSource } from "./standard-source";

const keep = { placeholderData: keepPreviousData };
const source: StandardSource = {
  kind: "skill",
  title: "职业技能等级标准",
  useRows: (query) => trpc.skillStandard.list.useQuery(query, keep),
  useCounts: (query) => trpc.skillStandard.counts.useQuery(query, keep),
  useEditions: () => trpc.skillStandard.editions.useQuery(),
  useDetail: (id) => trpc.skillStandard.detail.useQuery({ id: id ?? "" }, { enabled: id !== null }),
  exports: [
    { key: "list", label: "批量导出标准信息", useAsk: () => trpc.skillStandard.export.useMutation() },
  ],
};

/** 职业技能等级标准 of the institution: those of all certificates it takes or took part in (§1.3). */
export function InstitutionSkillStandardsScreen() {
  return <StandardList source={source} withBody hint="参与证书试点后，证书对应的标准显示在这里。" />;
}
