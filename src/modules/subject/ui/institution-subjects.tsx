"use client";

import { Anchor } from "@mantine/core";
import { keepPreviousData } from "@tanstack/react-query";
import type { inferRouterOutputs } from "@trpc/server";
import Link from "next/link";
import { parseAsString, useQueryState } from "nuqs";
import { EnabledBadge, enabledTabs } from "@/modules/skill-standard/ui/standard-columns";
import type { AppRouter } from "@/server/trpc/root";
import { type Audience, audienceLabels } from "@/shared/audience";
import { Descriptions } from "@/ui/dialog/descriptions";
import { DetailDrawer } from "@/ui/dialog/detail-drawer";
import type { CountsQuery, ListQuery } from "@/ui/list/list-declaration";
import { ListPage } from "@/ui/list/list-page";
import { trpc } from "@/ui/trpc";
import {
  facilityOf,
  institutionSubjectColumns,
  institutionSubjectFilters,
  type ListedSubject,
  type SubjectFilters,
} from "./subject-columns";

const keep = { placeholderData: keepPreviousData };
const useRows = (query: ListQuery<SubjectFilters>) => trpc.subject.list.useQuery(query, keep);
const useCounts = (query: CountsQuery<SubjectFilters>) => trpc.subject.counts.useQuery(query, keep);
const useQualifications = (ask: { search: string; value: string | undefined }) =>
  trpc.qualification.options.useQuery({ of: "qualification", ...ask }, keep);
const useBodies = (ask: { search: string; value: string | undefined }) =>
  trpc.qualification.options.useQuery({ of: "body", ...ask }, keep);
const filters = institutionSubjectFilters(useQualifications, useBodies);

/** 考试科目 of the institution: the subjects of all awarding bodies, to read (§1.5 5.2.1). */
export function InstitutionSubjectsScreen() {
  const [opened, setOpened] = useQueryState("subject", parseAsString);
  return (
    <>
      <ListPage<ListedSubject, SubjectFilters>
        id="subjects"
        title="考试科目"
        filters={filters}
        tabs={enabledTabs}
        columns={institutionSubjectColumns}
        rowId={(row) => row.id}
        rowLabel={(row) => row.name}
        rowActions={(row) => [{ key: "view", label: "查看", onClick: () => void setOpened(row.id) }]}
        actionsWidth={80}
        empty={{ title: "还没有考试科目", hint: "培训评价组织为证书设置考试科目后会显示在这里。" }}
        useRows={useRows}
        useCounts={useCounts}
      />
      <SubjectDrawer id={opened} onClose={() => void setOpened(null)} />
    </>
  );
}

function SubjectDrawer({ id, onClose }: { readonly id: string | null; readonly onClose: () => void }) {
  const subject = trpc.subject.detail.useQuery({ id: id ?? "" }, { enabled: id !== null });
  return (
    <DetailDrawer
      opened={id !== null}
      onClose={onClose}
      title="查看考试科目"
      tabs={
        subject.data
          ? [{ value: "subject", label: "考试科目", content: <Content subject={subject.data} /> }]
          : []
      }
      loading={subject.isLoading}
      error={subject.error}
      onRetry={() => void subject.refetch()}
      size={640}
    />
  );
}

type SubjectView = inferRouterOutputs<AppRouter>["subject"]["detail"];

function Content({ subject }: { readonly subject: SubjectView }) {
  return (
    <>
      <Descriptions
        items={[
          { label: "科目编号", value: subject.code },
          { label: "科目名称", value: subject.name },
          { label: "考核证书", value: subject.qualification },
          { label: "考核单位", value: subject.bodyName },
          { label: "考试方式", value: subject.method },
          { label: "考场类型", value: facilityOf(subject.method) },
          { label: "参考对象", value: audienceLabels[subject.audience as Audience] },
          { label: "考试时长", value: `${subject.minutes}分钟` },
          { label: "满分", value: `${subject.fullMark}分` },
          { label: "合格分数", value: `${subject.passMark}分` },
          { label: "科目状态", value: <EnabledBadge enabled={subject.enabled} /> },
        ]}
      />
      <Descriptions
        title="使用该科目的考试计划"
        columns={1}
        items={
          subject.plans.length > 0
            ? subject.plans.map((plan) => ({
                label: plan.number,
                value: (
                  <Anchor component={Link} href={`/institution/exam-plans?plan=${plan.id}`}>
                    {plan.name}
                  </Anchor>
                ),
              }))
            : [{ label: "考试计划", value: "还没有已发布的考试计划" }]
        }
      />
      <p>参考对象、分数和考试时间具体以考试计划为准。</p>
    </>
  );
}
