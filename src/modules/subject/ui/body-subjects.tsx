"use client";

import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { keepPreviousData } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { askSwitch } from "@/modules/skill-standard/ui/ask-switch";
import { enabledTabs } from "@/modules/skill-standard/ui/standard-columns";
import type { CountsQuery, ListQuery, RowAction } from "@/ui/list/list-declaration";
import { ListPage } from "@/ui/list/list-page";
import { usePermissions } from "@/ui/permissions";
import { trpc } from "@/ui/trpc";
import { type ListedSubject, type SubjectFilters, subjectColumns, subjectFilters } from "./subject-columns";
import { SubjectForm, type SubjectTarget } from "./subject-form";

const keep = { placeholderData: keepPreviousData };
const useRows = (query: ListQuery<SubjectFilters>) => trpc.subject.bodyList.useQuery(query, keep);
const useCounts = (query: CountsQuery<SubjectFilters>) => trpc.subject.bodyCounts.useQuery(query, keep);

/** 考试科目 of the awarding body: its own, with 新增, 编辑, 启用 and 停用 (§1.5 5.2.1, §3.9.1). */
export function BodySubjectsScreen() {
  const utils = trpc.useUtils();
  const mayEdit = usePermissions().has("subject.edit");
  const [target, setTarget] = useState<SubjectTarget | null>(null);
  const switching = trpc.subject.switch.useMutation();
  const { data: qualifications } = trpc.subject.bodyQualifications.useQuery();
  const filters = useMemo(() => subjectFilters(qualifications ?? []), [qualifications]);

  const change = async ({ id, version, name, enabled }: ListedSubject) => {
    await askSwitch({
      noun: "科目",
      name,
      enabled: !enabled,
      usage: () => utils.subject.usage.fetch({ id }, { staleTime: 0 }),
      run: () => switching.mutateAsync({ id, version, enabled: !enabled }),
      blocks: "停用后不能再用于新的考试计划。",
    });
    await utils.subject.invalidate();
  };
  const rowActions = (row: ListedSubject): RowAction[] =>
    mayEdit
      ? [
          { key: "edit", label: "编辑", onClick: () => setTarget(row) },
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
      <ListPage<ListedSubject, SubjectFilters>
        id="body-subjects"
        title="考试科目"
        filters={filters}
        tabs={enabledTabs}
        columns={subjectColumns}
        rowId={(row) => row.id}
        rowLabel={(row) => row.name}
        {...(mayEdit ? { rowActions } : {})}
        actionsWidth={110}
        toolbar={
          mayEdit && (
            <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setTarget("new")}>
              新增科目
            </Button>
          )
        }
        empty={{ title: "还没有考试科目", hint: "先在证书管理中新增证书，再为每个证书新增科目。" }}
        useRows={useRows}
        useCounts={useCounts}
      />
      {target && <SubjectForm target={target} onClose={() => setTarget(null)} />}
    </>
  );
}
