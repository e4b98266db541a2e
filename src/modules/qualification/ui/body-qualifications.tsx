"use client";

import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { keepPreviousData } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useMemo, useState } from "react";
import { askSwitch } from "@/modules/skill-standard/ui/ask-switch";
import { enabledTabs } from "@/modules/skill-standard/ui/standard-columns";
import { OnceOpened } from "@/ui/dialog/once-opened";
import type { CountsQuery, ListQuery, RowAction } from "@/ui/list/list-declaration";
import { ListPage } from "@/ui/list/list-page";
import { usePermissions } from "@/ui/permissions";
import { trpc } from "@/ui/trpc";
import {
  type ListedQualification,
  type QualificationFilters,
  qualificationColumns,
  qualificationFilters,
} from "./qualification-columns";
import { QualificationDrawer } from "./qualification-drawer";
import type { QualificationTarget } from "./qualification-form";

// The form comes when it is first opened.
const QualificationForm = dynamic(() =>
  import("./qualification-form").then((file) => file.QualificationForm),
);

const keep = { placeholderData: keepPreviousData };
const useRows = (query: ListQuery<QualificationFilters>) => trpc.qualification.bodyList.useQuery(query, keep);
const useCounts = (query: CountsQuery<QualificationFilters>) =>
  trpc.qualification.bodyCounts.useQuery(query, keep);
const useTitles = (ask: { search: string; value: string | undefined }) =>
  trpc.qualification.bodyOptions.useQuery({ of: "qualification", ...ask }, keep);

const columns = qualificationColumns(false);

/** 证书信息管理 of the awarding body: its own, with 新增, 编辑, 启用 and 停用 (§3.9.1). */
export function BodyQualificationsScreen() {
  const mayEdit = usePermissions().has("qualification.edit");
  const { data: categories } = trpc.qualification.bodyCategories.useQuery();
  const filters = useMemo(
    () => qualificationFilters({ categories: categories ?? [], useTitles }),
    [categories],
  );
  const [opened, setOpened] = useState<string | null>(null);
  const [target, setTarget] = useState<QualificationTarget | null>(null);
  const detail = trpc.qualification.bodyDetail.useQuery({ id: opened ?? "" }, { enabled: opened !== null });
  const change = useChange();
  const rowActions = (row: ListedQualification): RowAction[] => [
    { key: "view", label: "查看", onClick: () => setOpened(row.id) },
    ...(mayEdit
      ? [
          { key: "edit", label: "编辑", onClick: () => setTarget({ id: row.id }) },
          {
            key: "switch",
            label: row.enabled ? "停用" : "启用",
            ...(row.enabled ? { tone: "danger" as const } : {}),
            onClick: () => void change(row),
          },
        ]
      : []),
  ];
  return (
    <>
      <ListPage<ListedQualification, QualificationFilters>
        id="body-qualifications"
        title="证书信息管理"
        filters={filters}
        tabs={enabledTabs}
        columns={columns}
        rowId={(row) => row.id}
        rowLabel={(row) => row.title}
        rowActions={rowActions}
        actionsWidth={150}
        toolbar={
          mayEdit && (
            <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setTarget("new")}>
              新增证书
            </Button>
          )
        }
        empty={{ title: "还没有证书", hint: "先在标准管理中新增职业技能等级标准，再新增对应的证书。" }}
        useRows={useRows}
        useCounts={useCounts}
      />
      <OnceOpened opened={opened !== null}>
        <QualificationDrawer opened={opened !== null} found={detail} onClose={() => setOpened(null)} />
      </OnceOpened>
      {target && <QualificationForm target={target} onClose={() => setTarget(null)} />}
    </>
  );
}

function useChange() {
  const utils = trpc.useUtils();
  const switching = trpc.qualification.switch.useMutation();
  return async ({ id, version, title, enabled }: ListedQualification) => {
    await askSwitch({
      noun: "证书",
      name: title,
      enabled: !enabled,
      usage: () => utils.qualification.usage.fetch({ id }, { staleTime: 0 }),
      run: () => switching.mutateAsync({ id, version, enabled: !enabled }),
      blocks: "停用后不能再用于新的考试计划、科目和建设标准。",
    });
    await utils.qualification.invalidate();
  };
}
