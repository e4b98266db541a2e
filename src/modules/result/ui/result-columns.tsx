import type { inferRouterOutputs } from "@trpc/server";
import { certificateMachine } from "@/modules/certificate/domain/status";
import { passRuleText } from "@/modules/exam-plan/domain/pass-rule";
import type { AppRouter } from "@/server/trpc/root";
import { qualificationLabel } from "@/shared/qualification-level";
import { MaskedText, StackedCell, valueOrDash } from "@/ui/cells";
import type { FilterField, ListColumn } from "@/ui/list/list-declaration";
import { scoreText } from "./exam-block-view";
import { FIRST_YEAR, planFilter, qualificationFilter } from "./exam-filters";
import { ResultBadge } from "./result-badge";

export type ListedResult = inferRouterOutputs<AppRouter>["result"]["list"]["rows"][number];

export interface ResultFilters {
  readonly year: number;
  readonly planId: string;
  readonly candidateName: string;
  readonly qualificationId: string;
  readonly candidateNumber: string;
  readonly ticketNumber: string;
  readonly institution: string;
}

/** 考试年度, 考试计划, 考生姓名, and behind 展开 the rest. What is personal stays out of the address. */
export const resultFilters = (
  portal: "institution" | "awarding_body",
  lastYear: number,
): FilterField<ResultFilters>[] => [
  { kind: "year", key: "year", label: "考试年度", from: FIRST_YEAR, to: lastYear },
  planFilter(portal),
  {
    kind: "text",
    key: "candidateName",
    label: "考生姓名",
    placeholder: "请输入姓名或其开头",
    personal: true,
  },
  qualificationFilter(portal),
  { kind: "text", key: "candidateNumber", label: "考生编号", maxLength: 26, personal: true },
  { kind: "text", key: "ticketNumber", label: "准考证号", maxLength: 16, personal: true },
  ...(portal === "awarding_body"
    ? [{ kind: "text" as const, key: "institution" as const, label: "所属院校" }]
    : []),
];

/** 科目: 分/合格分 with a mark that says the same in words to those who do not see it. */
function ScoreLine({ state, tenths, passMark, keptFrom }: ListedResult["scores"][number]) {
  if (!state) return valueOrDash(null);
  const passed = state === "normal" && tenths !== null && tenths >= passMark * 10;
  return (
    <>
      {scoreText(state, tenths)}/{passMark}{" "}
      <span role="img" aria-label={passed ? "合格" : "不合格"}>
        {passed ? "✓" : "✗"}
      </span>
      {keptFrom && `（沿用 ${keptFrom}）`}
    </>
  );
}

/** The columns of §3.5. */
export const resultColumns = (withInstitution: boolean): readonly ListColumn<ListedResult>[] => [
  {
    key: "candidate",
    title: "考生信息",
    width: 245,
    hideable: false,
    onPhone: "title",
    render: (row) => (
      <StackedCell
        lines={[
          { label: "考生姓名", value: row.name },
          { label: "考生编号", value: row.candidateNumber },
          { label: "身份证号", value: <MaskedText mask={row.idNumberMask} what="身份证号" /> },
          { label: "准考证号", value: row.ticketNumber },
          ...(withInstitution ? [{ label: "所属院校", value: row.institutionName }] : []),
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
          { label: "通过条件", value: passRuleText(row.passRule, row.totalPassMark) },
        ]}
      />
    ),
  },
  {
    key: "scores",
    title: "各科成绩",
    width: 175,
    render: (row) => (
      <StackedCell
        lines={row.scores.map((score) => ({ label: score.subject, value: <ScoreLine {...score} /> }))}
      />
    ),
  },
  { key: "status", title: "考核状态", width: 106, render: (row) => <ResultBadge status={row.status} /> },
  {
    key: "certificate",
    title: "颁证状态",
    width: 125,
    render: (row) => valueOrDash(row.certificateStatus && certificateMachine.states[row.certificateStatus]),
  },
];
