"use client";

import { Group, Table } from "@mantine/core";
import { DateTimeText, PhotoThumb, valueOrDash } from "@/ui/cells";
import { Descriptions } from "@/ui/dialog/descriptions";
import { DetailDrawer } from "@/ui/dialog/detail-drawer";
import { ScrollTable } from "@/ui/scroll-table";
import { trpc } from "@/ui/trpc";
import { type IdKind, idKindLabels, type Sex, sexLabels } from "../domain/id-number";
import { type CandidateKind, candidateKindLabels } from "../domain/kind";
import { type CandidateStatus, candidateMachine } from "../domain/status";
import { nameWithPinyin } from "./candidate-columns";
import { CandidateStatusCell } from "./candidate-status";
import { IdentityChecks, type ListedCheck } from "./identity-checks";
import { useWholeNumbers } from "./whole-numbers";

export interface CandidateRecord {
  readonly id: string;
  readonly number: string;
  readonly kind: CandidateKind;
  readonly name: string;
  readonly pinyin: string | null;
  readonly sex: Sex;
  readonly idKind: IdKind;
  readonly idNumberMask: string;
  readonly phoneMask: string | null;
  readonly major: string | null;
  readonly educationLevel: string | null;
  readonly enrolmentYear: number | null;
  readonly status: CandidateStatus;
  readonly statusNote: string | null;
  readonly entryCount: number;
  readonly institutionName: string;
  readonly photoHref: string | null;
  readonly createdAt: string;
  readonly history: readonly HistoryLine[];
  readonly checks: readonly ListedCheck[];
}

interface HistoryLine {
  readonly id: string;
  readonly at: string;
  readonly userName: string;
  readonly action: string;
  readonly fromState: string | null;
  readonly toState: string | null;
  readonly reason: string | null;
}

/** 查看: the record at the side, with what was done to it. */
export function CandidateDrawer({ id, onClose }: { id: string | null; onClose: () => void }) {
  const found = trpc.candidate.detail.useQuery({ id: id ?? "" }, { enabled: id !== null });
  const candidate = id === null ? undefined : found.data;
  return (
    <DetailDrawer
      opened={id !== null}
      onClose={onClose}
      title="查看学生信息"
      tabs={
        candidate
          ? [
              { value: "info", label: "学生信息", content: <CandidateInfo candidate={candidate} /> },
              { value: "checks", label: "认证记录", content: <IdentityChecks checks={candidate.checks} /> },
              { value: "history", label: "操作记录", content: <History lines={candidate.history} /> },
            ]
          : []
      }
      loading={found.isLoading}
      error={found.error}
      onRetry={() => void found.refetch()}
      size={760}
    />
  );
}

function CandidateInfo({ candidate }: { candidate: CandidateRecord }) {
  const whole = useWholeNumbers(candidate);
  return (
    <Group align="flex-start" wrap="wrap" gap="md">
      <PhotoThumb src={candidate.photoHref} alt={`${candidate.name}的照片`} width={148} />
      <div style={{ flex: "1 1 20rem", minWidth: 0 }}>
        <Descriptions
          columns={1}
          items={[
            { label: "学生姓名", value: nameWithPinyin(candidate) },
            { label: "学生编号", value: candidate.number },
            { label: "学生类型", value: candidateKindLabels[candidate.kind] },
            { label: "性别", value: sexLabels[candidate.sex] },
            { label: "证件类型", value: idKindLabels[candidate.idKind] },
            { label: "证件号码", value: whole.idNumber },
            { label: "手机号码", value: whole.phone },
            { label: "就读专业", value: valueOrDash(candidate.major) },
            { label: "专业层次", value: valueOrDash(candidate.educationLevel) },
            { label: "入学年份", value: valueOrDash(candidate.enrolmentYear) },
            { label: "所属院校", value: candidate.institutionName },
            { label: "已报考证书", value: candidate.entryCount },
            {
              label: "状态",
              value: <CandidateStatusCell status={candidate.status} note={candidate.statusNote} />,
            },
            { label: "建立时间", value: <DateTimeText value={candidate.createdAt} /> },
          ]}
        />
      </div>
    </Group>
  );
}

const otherActions: Readonly<Record<string, string>> = {
  create: "新增学生信息",
  update: "编辑学生信息",
  reveal: "查看完整证件号码和手机号码",
  reset_password: "重置密码",
};
const events: Readonly<Record<string, string>> = candidateMachine.events;
const states: Readonly<Record<string, string>> = candidateMachine.states;

function History({ lines }: { lines: readonly HistoryLine[] }) {
  if (lines.length === 0) return <p>考生由批量导入建立，之后没有操作记录。</p>;
  return (
    <ScrollTable label="操作记录" minWidth={520}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            {["时间", "操作人", "操作", "状态变化", "说明"].map((title) => (
              <Table.Th key={title}>{title}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {lines.map((line) => (
            <Table.Tr key={line.id}>
              <Table.Td>
                <DateTimeText value={line.at} precision="second" />
              </Table.Td>
              <Table.Td>{line.userName}</Table.Td>
              <Table.Td>{actionLabel(line.action)}</Table.Td>
              <Table.Td>{stateChange(line)}</Table.Td>
              <Table.Td>{valueOrDash(line.reason)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </ScrollTable>
  );
}

function actionLabel(action: string): string {
  const event = action.slice(action.indexOf(".") + 1);
  return events[event] ?? otherActions[event] ?? "其他操作";
}

function stateChange({ fromState, toState }: HistoryLine) {
  const from = fromState && states[fromState];
  const to = toState && states[toState];
  if (from && to && from !== to) return `${from} → ${to}`;
  return valueOrDash(to ?? from);
}
