import type { inferRouterOutputs } from "@trpc/server";
import { candidateKindLabels } from "@/modules/candidate/domain/kind";
import { FIRST_YEAR, planFilter, qualificationFilter } from "@/modules/result/ui/exam-filters";
import type { AppRouter } from "@/server/trpc/root";
import { qualificationLabel } from "@/shared/qualification-level";
import { DateTimeText, MaskedText, StackedCell } from "@/ui/cells";
import type { FilterField, ListColumn } from "@/ui/list/list-declaration";
import { methodLabels } from "../domain/release";
import { CertificateBadge } from "./certificate-badge";

export type ListedCertificate = inferRouterOutputs<AppRouter>["certificate"]["list"]["rows"][number];

export interface CertificateFilters {
  readonly year: number;
  readonly candidateNumber: string;
  readonly candidateName: string;
  readonly number: string;
  readonly planId: string;
  readonly qualificationId: string;
  readonly institution: string;
}

/** 考试年度, 考生编号, 考生姓名, and behind 展开 the rest. What is personal stays out of the address. */
export const certificateFilters = (
  portal: "institution" | "awarding_body",
  lastYear: number,
): FilterField<CertificateFilters>[] => [
  { kind: "year", key: "year", label: "考试年度", from: FIRST_YEAR, to: lastYear },
  { kind: "text", key: "candidateNumber", label: "考生编号", maxLength: 26, personal: true },
  {
    kind: "text",
    key: "candidateName",
    label: "考生姓名",
    placeholder: "请输入姓名或其开头",
    personal: true,
  },
  { kind: "text", key: "number", label: "证书编号", maxLength: 28, personal: true },
  planFilter(portal),
  qualificationFilter(portal),
  ...(portal === "awarding_body"
    ? [{ kind: "text" as const, key: "institution" as const, label: "所属院校" }]
    : []),
];

/** The columns of the manual (§1.4 4.2). */
export const certificateColumns: readonly ListColumn<ListedCertificate>[] = [
  {
    key: "student",
    title: "学生信息",
    width: 245,
    hideable: false,
    onPhone: "title",
    render: (row) => (
      <StackedCell
        lines={
          row.person
            ? [
                { label: "考生编号", value: row.person.candidateNumber },
                { label: "考生姓名", value: row.name },
                { label: "身份证号", value: <MaskedText mask={row.person.idNumberMask} what="身份证号" /> },
                { label: "学生类型", value: candidateKindLabels[row.person.candidateKind] },
                { label: "所属院校", value: row.person.institutionName },
              ]
            : [
                { label: "准考证号", value: row.ticketNumber },
                { label: "考生姓名", value: row.name },
                { label: "学生类型", value: "借考考生" },
              ]
        }
      />
    ),
  },
  {
    key: "certificate",
    title: "证书信息",
    width: 240,
    render: (row) => (
      <StackedCell
        lines={[
          {
            label: "证书名称",
            value: qualificationLabel({ name: row.qualificationName, level: row.level }),
          },
          { label: "证书编号", value: row.number },
          { label: "颁证机构", value: row.bodyName },
          { label: "发证时间", value: <DateTimeText value={row.awardedOn} precision="date" /> },
          { label: "发证方式", value: row.method && methodLabels[row.method] },
        ]}
      />
    ),
  },
  {
    key: "result",
    title: "考证结果",

    render: (row) => (
      <StackedCell
        lines={[
          { label: "考试计划", value: row.planName },
          { label: "考核站点", value: row.siteName },
          { label: "考核状态", value: "已通过" },
        ]}
      />
    ),
  },
  {
    key: "status",
    title: "颁证状态",
    width: 140,
    render: (row) => <CertificateBadge status={row.status} reason={row.reason} />,
  },
];
