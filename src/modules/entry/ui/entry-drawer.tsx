"use client";

import { Button, Group, Table } from "@mantine/core";
import type { inferRouterOutputs } from "@trpc/server";
import { type IdKind, idKindLabels } from "@/modules/candidate/domain/id-number";
import type { AppRouter } from "@/server/trpc/root";
import { audienceLabels } from "@/shared/audience";
import { shanghaiSpan } from "@/shared/kernel/shanghai-time";
import { DateTimeText, MaskedText, PhotoThumb, valueOrDash } from "@/ui/cells";
import { Descriptions } from "@/ui/dialog/descriptions";
import { DetailDrawer } from "@/ui/dialog/detail-drawer";
import { notify } from "@/ui/notify";
import { usePermissions } from "@/ui/permissions";
import { ScrollTable } from "@/ui/scroll-table";
import { trpc } from "@/ui/trpc";
import { candidateKindLabels } from "../domain/audience";
import { entryMachine } from "../domain/status";
import { EntryStatusBadge } from "./entry-status";

type EntryView = inferRouterOutputs<AppRouter>["entry"]["detail"];

/** 查看: the snapshot, the subjects with their published seats, and what was done. */
export function EntryDrawer({ id, onClose }: { id: string | null; onClose: () => void }) {
  const found = trpc.entry.detail.useQuery({ id: id ?? "" }, { enabled: id !== null });
  const entry = id === null ? undefined : found.data;
  return (
    <DetailDrawer
      opened={id !== null}
      onClose={onClose}
      title="查看报考信息"
      tabs={
        entry
          ? [
              { value: "info", label: "报考信息", content: <EntryInfo entry={entry} /> },
              { value: "log", label: "操作记录", content: <Log lines={entry.log} /> },
            ]
          : []
      }
      loading={found.isLoading}
      error={found.error}
      onRetry={() => void found.refetch()}
      size={820}
    />
  );
}

/** 护理 · 专科 · 2024年; a 社会考生 may have none of them. */
function studiesText({ major, educationLevel, enrolmentYear }: EntryView) {
  const parts = [major, educationLevel, enrolmentYear && `${enrolmentYear}年`].filter(Boolean);
  return valueOrDash(parts.length > 0 ? parts.join(" · ") : null);
}

const kindLabels: Readonly<Record<string, string>> = candidateKindLabels;
const sexLabels: Readonly<Record<string, string>> = { male: "男", female: "女" };

function EntryInfo({ entry }: { entry: EntryView }) {
  const whole = useWholeNumbers(entry);
  return (
    <>
      <Group align="flex-start" wrap="wrap" gap="md" mb="md">
        <PhotoThumb src={entry.photo} alt={`${entry.name}的照片`} width={128} />
        <div style={{ flex: "1 1 20rem", minWidth: 0 }}>
          <Descriptions
            columns={1}
            items={[
              { label: "考生姓名", value: `${entry.name}（${entry.pinyin}）` },
              { label: "考生编号", value: entry.candidateNumber },
              { label: "学生类型", value: kindLabels[entry.candidateKind] },
              { label: "性别", value: sexLabels[entry.sex] },
              { label: "证件类型", value: idKindLabels[entry.idKind as IdKind] },
              { label: "证件号码", value: whole.idNumber },
              { label: "手机号码", value: whole.phone },
              { label: "所属院校", value: entry.institutionName },
              {
                label: "就读专业",
                value: studiesText(entry),
              },
            ]}
          />
        </div>
      </Group>
      <Descriptions
        title="报考信息"
        items={[
          { label: "考试计划", value: `${entry.plan.name}（${entry.plan.number}）`, wide: true },
          { label: "考核单位", value: entry.plan.awardingBody.name, wide: true },
          { label: "考核证书", value: entry.qualification },
          { label: "准考证号", value: entry.ticketNumber },
          ...(entry.audience ? [{ label: "参考对象", value: audienceLabels[entry.audience] }] : []),
          { label: "考核站点", value: `${entry.site.name}（${entry.site.number}）`, wide: true },
          { label: "报考状态", value: <EntryStatusBadge status={entry.status} /> },
          { label: "报考时间", value: <DateTimeText value={entry.submittedAt} /> },
          ...(entry.reason ? [{ label: "原因", value: entry.reason, wide: true }] : []),
        ]}
      />
      <Subjects entry={entry} />
    </>
  );
}

function Subjects({ entry }: { entry: EntryView }) {
  return (
    <ScrollTable label="科目" minWidth={620} mt="md">
      <Table withTableBorder>
        <Table.Thead>
          <Table.Tr>
            {["科目", "考试方式", "考试时间", "合格分数", "考场", "座位号"].map((title) => (
              <Table.Th key={title}>{title}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {entry.subjects.map((subject) => (
            <Table.Tr key={subject.code}>
              <Table.Td>{subject.name}</Table.Td>
              <Table.Td>{subject.method}</Table.Td>
              <Table.Td>
                {subject.keptFrom
                  ? `沿用 ${subject.keptFrom} 的成绩，不再考试`
                  : subject.sessions.map((session) => <div key={session.start}>{shanghaiSpan(session)}</div>)}
              </Table.Td>
              <Table.Td>{subject.passMark}分</Table.Td>
              <Table.Td>{valueOrDash(subject.room)}</Table.Td>
              <Table.Td>
                {valueOrDash(subject.seatNo === null ? null : String(subject.seatNo).padStart(2, "0"))}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </ScrollTable>
  );
}

const events: Readonly<Record<string, string>> = { ...entryMachine.events, save: "保存" };
const states: Readonly<Record<string, string>> = entryMachine.states;

function Log({ lines }: { lines: EntryView["log"] }) {
  if (lines.length === 0) return <p>还没有操作记录。</p>;
  return (
    <ScrollTable label="操作记录" minWidth={520}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            {["时间", "操作人", "操作", "状态", "说明"].map((title) => (
              <Table.Th key={title}>{title}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {lines.map((line) => (
            <Table.Tr key={`${line.at} ${line.action}`}>
              <Table.Td>
                <DateTimeText value={line.at} precision="second" />
              </Table.Td>
              <Table.Td>{line.userName}</Table.Td>
              <Table.Td>{events[line.action.slice(line.action.indexOf(".") + 1)] ?? "其他操作"}</Table.Td>
              <Table.Td>{valueOrDash(line.toState && states[line.toState])}</Table.Td>
              <Table.Td>{valueOrDash(line.reason)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </ScrollTable>
  );
}

/** 证件号码 and 手机号码 of the snapshot: masked, whole after 查看, which leaves an audit line. */
function useWholeNumbers(entry: EntryView) {
  const reveal = trpc.entry.reveal.useMutation({ onError: (error) => notify.error(error) });
  const held = usePermissions();
  const whole = reveal.variables?.id === entry.id ? reveal.data : undefined;
  const button = held.has("entry.reveal") && !whole && (
    <Button
      size="compact-sm"
      variant="subtle"
      loading={reveal.isPending}
      aria-label="查看完整的证件号码和手机号码"
      onClick={() => reveal.mutate({ id: entry.id })}
    >
      查看
    </Button>
  );
  return {
    idNumber: (
      <>
        {whole?.idNumber ?? <MaskedText mask={entry.idNumberMask} what="证件号码" />} {button}
      </>
    ),
    phone: whole?.phone ?? <MaskedText mask={entry.phoneMask} what="手机号码" />,
  };
}
