"use client";

import { keepPreviousData } from "@tanstack/react-query";
import type { inferRouterOutputs } from "@trpc/server";
import { planFilter, qualificationFilter } from "@/modules/result/ui/exam-filters";
import type { AppRouter } from "@/server/trpc/root";
import { qualificationLabel } from "@/shared/qualification-level";
import { MaskedText, StackedCell } from "@/ui/cells";
import type { CountsQuery, FilterField, ListColumn, ListQuery } from "@/ui/list/list-declaration";
import { ListPage } from "@/ui/list/list-page";
import { usePermissions } from "@/ui/permissions";
import { trpc } from "@/ui/trpc";
import { ExamStateBadge, markOrDash, passText, ShownStatusBadge, scoreTabs } from "./score-text";

type ListedScore = inferRouterOutputs<AppRouter>["score"]["list"]["rows"][number];

interface ScoreFilters {
  readonly planId: string;
  readonly candidateName: string;
  readonly idNumber: string;
  readonly qualificationId: string;
  readonly ticketNumber: string;
}

const scoreExports = [{ key: "scores", label: "批量导出", useAsk: () => trpc.score.export.useMutation() }];
const none: typeof scoreExports = [];

const keep = { placeholderData: keepPreviousData };
const useRows = (query: ListQuery<ScoreFilters>) => trpc.score.list.useQuery(query, keep);
const useCounts = (query: CountsQuery<ScoreFilters>) => trpc.score.counts.useQuery(query, keep);

/** 考试计划, 考生姓名, 证件号码, and behind 展开 the rest. What is personal stays out of the address. */
const filters: readonly FilterField<ScoreFilters>[] = [
  planFilter("institution"),
  {
    kind: "text",
    key: "candidateName",
    label: "考生姓名",
    placeholder: "请输入姓名或其开头",
    personal: true,
  },
  {
    kind: "text",
    key: "idNumber",
    label: "证件号码",
    placeholder: "完整号码或后四位",
    maxLength: 24,
    personal: true,
  },
  qualificationFilter("institution"),
  { kind: "text", key: "ticketNumber", label: "准考证号", maxLength: 16, personal: true },
];

/** The columns of §3.4. */
const columns: readonly ListColumn<ListedScore>[] = [
  {
    key: "candidate",
    title: "考生信息",
    width: 252,
    hideable: false,
    onPhone: "title",
    render: (row) => (
      <StackedCell
        lines={[
          { label: "考生姓名", value: row.name },
          { label: "考生编号", value: row.candidateNumber },
          { label: "证件号码", value: <MaskedText mask={row.idNumberMask} what="证件号码" /> },
          { label: "准考证号", value: row.ticketNumber },
        ]}
      />
    ),
  },
  {
    key: "exam",
    title: "考试信息",
    render: (row) => (
      <StackedCell
        lines={[
          { label: "考试计划", value: row.planName },
          {
            label: "考核证书",
            value: qualificationLabel({ name: row.qualificationName, level: row.level }),
          },
          { label: "考核站点", value: row.siteName },
        ]}
      />
    ),
  },
  {
    key: "subject",
    title: "科目",
    width: 178,
    render: (row) => (
      <StackedCell
        lines={[
          { value: row.subjectName },
          { label: "编号", value: row.subjectCode },
          { label: "方式", value: row.method },
          { label: "满分", value: `${row.fullMark}，合格 ${row.passMark}` },
        ]}
      />
    ),
  },
  { key: "mark", title: "考试成绩", width: 84, align: "center", render: (row) => markOrDash(row.tenths) },
  {
    key: "state",
    title: "考试状态",
    width: 84,
    render: (row) => <ExamStateBadge state={row.examState} />,
  },
  { key: "passed", title: "是否合格", width: 84, render: passText },
  {
    key: "status",
    title: "登记状态",
    width: 102,
    render: (row) => <ShownStatusBadge status={row.status} />,
  },
];

/** 科目成绩 of the institution: read only; numbers from 公示 on (§3.4). */
export function InstitutionScoresScreen() {
  const held = usePermissions();
  return (
    <ListPage<ListedScore, ScoreFilters>
      id="scores"
      title="科目成绩"
      filters={filters}
      tabs={scoreTabs}
      columns={columns}
      rowId={(row) => `${row.entryId} ${row.planSubjectId}`}
      rowLabel={(row) => `${row.name} ${row.subjectName}`}
      exports={held.has("score.export") ? scoreExports : none}
      empty={{
        title: "还没有科目成绩",
        hint: "排考发布后，考生的科目出现在这里；成绩公示开始后可以看到分数。",
      }}
      useRows={useRows}
      useCounts={useCounts}
    />
  );
}
