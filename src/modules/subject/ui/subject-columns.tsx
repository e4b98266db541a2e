import type { inferRouterOutputs } from "@trpc/server";
import {
  examMethods,
  facilitiesFor,
  facilitiesLabel,
  isExamMethod,
} from "@/modules/exam-room/domain/facility";
import { EnabledBadge } from "@/modules/skill-standard/ui/standard-columns";
import type { AppRouter } from "@/server/trpc/root";
import { type Audience, audienceLabels } from "@/shared/audience";
import type { FilterField, ListColumn, Option } from "@/ui/list/list-declaration";

export type ListedSubject = inferRouterOutputs<AppRouter>["subject"]["bodyList"]["rows"][number];

export interface SubjectFilters {
  readonly code: string;
  readonly name: string;
  readonly method: (typeof examMethods)[number];
  readonly qualificationId: string;
}

/** 科目编号, 科目名称, 考试方式; 展开: 考核证书. */
export const subjectFilters = (qualifications: readonly Option[]): FilterField<SubjectFilters>[] => [
  { kind: "text", key: "code", label: "科目编号", maxLength: 11 },
  { kind: "text", key: "name", label: "科目名称", maxLength: 50 },
  {
    kind: "select",
    key: "method",
    label: "考试方式",
    options: examMethods.map((method) => ({ value: method, label: method })),
    emptyLabel: "请选择考试方式",
  },
  {
    kind: "select",
    key: "qualificationId",
    label: "考核证书",
    options: qualifications,
    emptyLabel: "请选择考核证书",
  },
];

export const subjectColumns: ListColumn<ListedSubject>[] = [
  { key: "code", title: "科目编号", width: 130, render: (row) => row.code },
  { key: "name", title: "科目名称", onPhone: "title", hideable: false, render: (row) => row.name },
  { key: "method", title: "考试方式", width: 100, render: (row) => row.method },
  {
    key: "facility",
    title: "考场类型",
    width: 130,
    render: (row) => (isExamMethod(row.method) ? facilitiesLabel(facilitiesFor(row.method)) : null),
  },
  {
    key: "audience",
    title: "参考对象",
    width: 100,
    render: (row) => audienceLabels[row.audience as Audience],
  },
  { key: "qualification", title: "考核证书", width: 200, render: (row) => row.qualification },
  { key: "minutes", title: "考试时长", width: 90, render: (row) => `${row.minutes}分钟` },
  {
    key: "marks",
    title: "满分 / 合格分数",
    width: 150,
    render: (row) => `${row.fullMark} / ${row.passMark}`,
  },
  { key: "status", title: "科目状态", width: 100, render: (row) => <EnabledBadge enabled={row.enabled} /> },
];
