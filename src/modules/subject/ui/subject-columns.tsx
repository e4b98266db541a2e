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
import type { FilterField, ListColumn, Option, SearchSelectFilter } from "@/ui/list/list-declaration";

export type ListedSubject = inferRouterOutputs<AppRouter>["subject"]["bodyList"]["rows"][number];

export interface SubjectFilters {
  readonly code: string;
  readonly name: string;
  readonly method: (typeof examMethods)[number];
  readonly qualificationId: string;
  readonly awardingBodyId: string;
}

const manualFilters: readonly FilterField<SubjectFilters>[] = [
  { kind: "text", key: "code", label: "科目编号", maxLength: 11 },
  { kind: "text", key: "name", label: "科目名称", maxLength: 50 },
  {
    kind: "select",
    key: "method",
    label: "考试方式",
    options: examMethods.map((method) => ({ value: method, label: method })),
    emptyLabel: "请选择考试方式",
  },
];

/** 科目编号, 科目名称, 考试方式; 展开: 考核证书. */
export const subjectFilters = (qualifications: readonly Option[]): FilterField<SubjectFilters>[] => [
  ...manualFilters,
  {
    kind: "select",
    key: "qualificationId",
    label: "考核证书",
    options: qualifications,
    emptyLabel: "请选择考核证书",
  },
];

type Search = SearchSelectFilter<SubjectFilters>["useOptions"];

/** 科目编号, 科目名称, 考试方式; 展开: 考核证书, 考核单位 of all awarding bodies. */
export const institutionSubjectFilters = (
  useQualifications: Search,
  useBodies: Search,
): FilterField<SubjectFilters>[] => [
  ...manualFilters,
  { kind: "searchSelect", key: "qualificationId", label: "考核证书", useOptions: useQualifications },
  { kind: "searchSelect", key: "awardingBodyId", label: "考核单位", useOptions: useBodies },
];

/** 考场类型 that follows from 考试方式. */
export const facilityOf = (method: string): string | null =>
  isExamMethod(method) ? facilitiesLabel(facilitiesFor(method)) : null;

const columns = {
  code: { key: "code", title: "科目编号", width: 116, render: (row) => row.code },
  name: { key: "name", title: "科目名称", onPhone: "title", hideable: false, render: (row) => row.name },
  method: { key: "method", title: "考试方式", width: 88, render: (row) => row.method },
  facility: { key: "facility", title: "考场类型", width: 130, render: (row) => facilityOf(row.method) },
  audience: {
    key: "audience",
    title: "参考对象",
    width: 92,
    render: (row) => audienceLabels[row.audience as Audience],
  },
  qualification: { key: "qualification", title: "考核证书", width: 184, render: (row) => row.qualification },
  body: { key: "body", title: "考核单位", width: 164, render: (row) => row.bodyName },
  minutes: { key: "minutes", title: "考试时长", width: 90, render: (row) => `${row.minutes}分钟` },
  marks: {
    key: "marks",
    title: "满分 / 合格分数",
    width: 150,
    render: (row) => `${row.fullMark} / ${row.passMark}`,
  },
  status: {
    key: "status",
    title: "科目状态",
    width: 96,
    render: (row) => <EnabledBadge enabled={row.enabled} />,
  },
} as const satisfies Record<string, ListColumn<ListedSubject>>;

/** The columns of the awarding body's own list. */
export const subjectColumns: ListColumn<ListedSubject>[] = [
  columns.code,
  columns.name,
  columns.method,
  columns.facility,
  columns.audience,
  columns.qualification,
  columns.minutes,
  columns.marks,
  columns.status,
];

/** The columns of the manual (§1.5 5.2.1), with 参考对象, which decides who takes the subject. */
export const institutionSubjectColumns: ListColumn<ListedSubject>[] = [
  columns.code,
  columns.name,
  columns.method,
  columns.audience,
  columns.qualification,
  columns.body,
  columns.status,
];
