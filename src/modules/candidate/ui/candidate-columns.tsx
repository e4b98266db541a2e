import { Text } from "@mantine/core";
import { MaskedText, PhotoThumb, StackedCell, valueOrDash } from "@/ui/cells";
import type { FilterField, ListColumn } from "@/ui/list/list-declaration";
import { type EducationLevel, educationLevels } from "../domain/education-level";
import { type IdKind, idKindLabels, idKinds } from "../domain/id-number";
import { ENROLMENT_YEAR_MIN } from "../domain/judge-cell";
import type { CandidateStatus } from "../domain/status";
import { CandidateStatusCell } from "./candidate-status";

/** A line of 考生管理 as the server gives it. */
export interface ListedCandidate {
  readonly id: string;
  readonly number: string;
  readonly name: string;
  readonly pinyin: string | null;
  readonly idNumberMask: string;
  readonly phoneMask: string | null;
  readonly major: string | null;
  readonly educationLevel: string | null;
  readonly enrolmentYear: number | null;
  readonly entryCount: number;
  readonly institutionName: string;
  readonly status: CandidateStatus;
  readonly statusNote: string | null;
  readonly version: number;
  readonly deletable: boolean;
  readonly photoHref: string | null;
}

export interface CandidateFilters {
  readonly name: string;
  readonly number: string;
  readonly idNumber: string;
  readonly phone: string;
  readonly major: string;
  readonly enrolmentYear: number;
  readonly educationLevel: EducationLevel;
  readonly idKind: IdKind;
  readonly entered: "yes" | "no";
  readonly completeness: "complete" | "incomplete";
}

/** 学生姓名, 学生编号, 证件号码, and behind 展开 the rest. What is personal stays out of the address. */
export const candidateFilters = (lastYear: number): FilterField<CandidateFilters>[] => [
  { kind: "text", key: "name", label: "学生姓名", placeholder: "请输入姓名或其中几个字", personal: true },
  // Its first six digits are those of the ID number.
  { kind: "text", key: "number", label: "学生编号", maxLength: 26, personal: true },
  {
    kind: "text",
    key: "idNumber",
    label: "证件号码",
    placeholder: "完整号码或后四位",
    personal: true,
    maxLength: 24,
  },
  {
    kind: "text",
    key: "phone",
    label: "手机号码",
    placeholder: "完整号码或后四位",
    personal: true,
    maxLength: 16,
  },
  { kind: "text", key: "major", label: "就读专业", placeholder: "请输入专业全称" },
  { kind: "year", key: "enrolmentYear", label: "入学年份", from: ENROLMENT_YEAR_MIN, to: lastYear },
  {
    kind: "select",
    key: "educationLevel",
    label: "专业层次",
    options: educationLevels.map((level) => ({ value: level, label: level })),
  },
  {
    kind: "select",
    key: "idKind",
    label: "证件类型",
    options: idKinds.map((kind) => ({ value: kind, label: idKindLabels[kind] })),
  },
  {
    kind: "select",
    key: "entered",
    label: "已报考证书",
    options: [
      { value: "yes", label: "已报考" },
      { value: "no", label: "未报考" },
    ],
  },
  {
    kind: "select",
    key: "completeness",
    label: "信息完整性",
    options: [
      { value: "complete", label: "完整" },
      { value: "incomplete", label: "不完整，需补充" },
    ],
  },
];

/** 王小二（WANGXIAOER）; an old record may have no pinyin. */
export const nameWithPinyin = ({ name, pinyin }: { name: string; pinyin: string | null }): string =>
  pinyin ? `${name}（${pinyin}）` : name;

/** The columns of the manual (§1.5 5.2.3). */
export const candidateColumns: readonly ListColumn<ListedCandidate>[] = [
  {
    key: "photo",
    title: "学生照片",
    width: 82,
    render: (row) => <PhotoThumb src={row.photoHref} alt={`${row.name}的照片`} width={48} />,
  },
  {
    key: "student",
    title: "学生信息",
    width: 300,
    hideable: false,
    onPhone: "title",
    render: (row) => (
      <StackedCell
        lines={[
          { label: "学生姓名", value: nameWithPinyin(row) },
          { label: "学生编号", value: <Text size="xs">{row.number}</Text> },
          { label: "证件号码", value: <MaskedText mask={row.idNumberMask} what="证件号码" /> },
          {
            label: "手机号码",
            value: row.phoneMask ? <MaskedText mask={row.phoneMask} what="手机号码" /> : "未填写",
          },
        ]}
      />
    ),
  },
  {
    key: "major",
    title: "专业信息",
    width: 172,
    render: (row) => (
      <StackedCell
        lines={[
          { label: "就读专业", value: valueOrDash(row.major) },
          { label: "专业层次", value: valueOrDash(row.educationLevel) },
          { label: "入学年份", value: valueOrDash(row.enrolmentYear) },
        ]}
      />
    ),
  },
  { key: "entries", title: "已报考证书", width: 70, align: "center", render: (row) => row.entryCount },
  {
    key: "institution",
    title: "所属院校",
    width: 86,
    onPhone: "hidden",
    render: (row) => row.institutionName,
  },
  {
    key: "status",
    title: "状态",
    width: 128,
    render: (row) => <CandidateStatusCell status={row.status} note={row.statusNote} />,
  },
];
