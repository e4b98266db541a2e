import { Text } from "@mantine/core";
import type { inferRouterOutputs } from "@trpc/server";
import type { AppRouter } from "@/server/trpc/root";
import { qualificationLabel } from "@/shared/qualification-level";
import { MaskedText, StackedCell, StatusBadge } from "@/ui/cells";
import type { FilterField, ListColumn, StatusTab, Tone } from "@/ui/list/list-declaration";
import { type ScoreStatus, scoreMachine } from "../domain/status";
import { ExamStateBadge, markOrDash } from "./score-text";

type RecordingRow = inferRouterOutputs<AppRouter>["score"]["bodyList"]["rows"][number];

export interface RecordingFilters {
  readonly subjectCode: string;
  readonly candidateName: string;
  readonly ticketNumber: string;
  readonly institution: string;
}

/** What is personal stays out of the address. */
export const recordingFilters: readonly FilterField<RecordingFilters>[] = [
  { kind: "text", key: "ticketNumber", label: "准考证号", maxLength: 16, personal: true },
  {
    kind: "text",
    key: "candidateName",
    label: "考生姓名",
    placeholder: "请输入姓名或其开头",
    personal: true,
  },
  { kind: "text", key: "subjectCode", label: "科目编号", maxLength: 11 },
  { kind: "text", key: "institution", label: "所属院校" },
];

export const recordingTabs: readonly StatusTab[] = [
  { value: "all", label: "全部" },
  { value: "pending", label: "待登记" },
  { value: "recorded", label: "已登记" },
  { value: "submitted", label: "已提交" },
];

const tones: Readonly<Record<ScoreStatus, Tone>> = {
  pending: "neutral",
  recorded: "info",
  submitted: "warning",
  final: "success",
};

export const recordingColumns: readonly ListColumn<RecordingRow>[] = [
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
          { label: "准考证号", value: row.ticketNumber },
          { label: "证件号码", value: <MaskedText mask={row.idNumberMask} what="证件号码" /> },
        ]}
      />
    ),
  },
  { key: "institution", title: "所属院校", width: 120, render: (row) => row.institutionName },
  {
    key: "subject",
    title: "考试科目",
    render: (row) => (
      <StackedCell
        lines={[
          { value: row.subjectName },
          { label: "编号", value: row.subjectCode },
          { label: "证书", value: qualificationLabel({ name: row.qualificationName, level: row.level }) },
          { label: "满分", value: `${row.fullMark}，合格 ${row.passMark}` },
        ]}
      />
    ),
  },
  {
    key: "state",
    title: "考试状态",
    width: 128,
    render: (row) => (
      <>
        <ExamStateBadge state={row.examState} />
        {row.remark && (
          <Text size="sm" c="dimmed" mt={4}>
            {row.remark}
          </Text>
        )}
      </>
    ),
  },
  { key: "mark", title: "考试成绩", width: 88, align: "center", render: (row) => markOrDash(row.tenths) },
  {
    key: "status",
    title: "登记状态",
    width: 110,
    render: (row) => <StatusBadge tone={tones[row.status]} label={scoreMachine.states[row.status]} />,
  },
];
