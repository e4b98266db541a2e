"use client";

import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { keepPreviousData } from "@tanstack/react-query";
import { useState } from "react";
import type { RowAction } from "@/ui/list/list-declaration";
import { usePermissions } from "@/ui/permissions";
import { trpc } from "@/ui/trpc";
import { askSwitch } from "./ask-switch";
import { SkillStandardForm, type StandardTarget } from "./skill-standard-form";
import { StandardList } from "./standard-list";
import type { ListedStandard, StandardSource } from "./standard-source";

const keep = { placeholderData: keepPreviousData };
const source: StandardSource = {
  kind: "skill",
  title: "职业技能等级标准",
  useRows: (query) => trpc.skillStandard.bodyList.useQuery(query, keep),
  useCounts: (query) => trpc.skillStandard.bodyCounts.useQuery(query, keep),
  useEditions: () => trpc.skillStandard.bodyEditions.useQuery(),
  useDetail: (id) => trpc.skillStandard.bodyDetail.useQuery({ id: id ?? "" }, { enabled: id !== null }),
};

/** 职业技能等级标准 of the awarding body: its own, with 新增, 编辑, 启用 and 停用 (§3.9.1). */
export function BodySkillStandardsScreen() {
  const utils = trpc.useUtils();
  const mayEdit = usePermissions().has("skillStandard.edit");
  const [target, setTarget] = useState<StandardTarget | null>(null);
  const switching = trpc.skillStandard.switch.useMutation();

  const change = async ({ id, version, name, enabled }: ListedStandard) => {
    await askSwitch({
      noun: "标准",
      name,
      enabled: !enabled,
      usage: () => utils.skillStandard.usage.fetch({ id }, { staleTime: 0 }),
      run: () => switching.mutateAsync({ id, version, enabled: !enabled }),
      blocks: "停用后不能再用它新增证书。",
    });
    await utils.skillStandard.invalidate();
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
        hint="新增标准后，即可在证书管理中新增对应的证书。"
        moreActions={moreActions}
        toolbar={
          mayEdit && (
            <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setTarget("new")}>
              新增标准
            </Button>
          )
        }
      />
      {target && <SkillStandardForm target={target} onClose={() => setTarget(null)} />}
    </>
  );
}
