"use client";

import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { keepPreviousData } from "@tanstack/react-query";
import { useState } from "react";
import { askSwitch } from "@/modules/skill-standard/ui/ask-switch";
import type { StandardTarget } from "@/modules/skill-standard/ui/skill-standard-form";
import { StandardList } from "@/modules/skill-standard/ui/standard-list";
import type { ListedStandard, StandardSource } from "@/modules/skill-standard/ui/standard-source";
import type { RowAction } from "@/ui/list/list-declaration";
import { usePermissions } from "@/ui/permissions";
import { trpc } from "@/ui/trpc";
import { SiteStandardForm } from "./site-standard-form";

const keep = { placeholderData: keepPreviousData };
const source: StandardSource = {
  kind: "site",
  title: "考核站点建设标准",
  useRows: (query) => trpc.siteStandard.bodyList.useQuery(query, keep),
  useCounts: (query) => trpc.siteStandard.bodyCounts.useQuery(query, keep),
  useEditions: () => trpc.siteStandard.bodyEditions.useQuery(),
  useDetail: (id) => trpc.siteStandard.bodyDetail.useQuery({ id: id ?? "" }, { enabled: id !== null }),
};

/** 考核站点建设标准 of the awarding body: its own, with 新增, 编辑, 启用 and 停用 (§3.9.1). */
export function BodySiteStandardsScreen() {
  const utils = trpc.useUtils();
  const mayEdit = usePermissions().has("siteStandard.edit");
  const [target, setTarget] = useState<StandardTarget | null>(null);
  const switching = trpc.siteStandard.switch.useMutation();

  const change = async ({ id, version, name, enabled }: ListedStandard) => {
    await askSwitch({
      noun: "标准",
      name,
      enabled: !enabled,
      usage: () => utils.siteStandard.usage.fetch({ id }, { staleTime: 0 }),
      run: () => switching.mutateAsync({ id, version, enabled: !enabled }),
      blocks: "停用后不能再按它新申报考核站点。",
    });
    await utils.siteStandard.invalidate();
  };
  const moreActions = (row: ListedStandard): RowAction[] =>
    mayEdit
      ? [
          { key: "edit", label: "编辑", onClick: () => setTarget({ id: row.id }) },
          {
            key: "switch",
            label: row.enabled ? "停用" : "启用",
            ...(row.enabled ? { tone: "danger" as const } : {}),
            onClick: () => void change(row),
          },
        ]
      : [];
  return (
    <>
      <StandardList
        source={source}
        withBody={false}
        hint="新增后，参与试点的院校即可查看考核站点的建设要求。"
        moreActions={moreActions}
        toolbar={
          mayEdit && (
            <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setTarget("new")}>
              新增标准
            </Button>
          )
        }
      />
      {target && <SiteStandardForm target={target} onClose={() => setTarget(null)} />}
    </>
  );
}
