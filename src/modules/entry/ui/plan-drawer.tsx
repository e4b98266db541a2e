"use client";

import { Box, Table } from "@mantine/core";
import type { inferRouterOutputs } from "@trpc/server";
import type { AppRouter } from "@/server/trpc/root";
import { audienceLabels, needsAudience } from "@/shared/audience";
import { shanghaiMinute, shanghaiSpan } from "@/shared/kernel/shanghai-time";
import { Descriptions } from "@/ui/dialog/descriptions";
import { DetailDrawer } from "@/ui/dialog/detail-drawer";
import { ScrollTable } from "@/ui/scroll-table";
import { trpc } from "@/ui/trpc";

export type WizardPlan = inferRouterOutputs<AppRouter>["entry"]["wizardPlan"];

/** 查看 of a plan one may enter candidates for: its qualifications with places, sites and subjects. */
export function PlanDrawer({ id, onClose }: { id: string | null; onClose: () => void }) {
  const found = trpc.entry.wizardPlan.useQuery({ id: id ?? "" }, { enabled: id !== null });
  const plan = id === null ? undefined : found.data;
  return (
    <DetailDrawer
      opened={id !== null}
      onClose={onClose}
      title="查看可报考的计划"
      tabs={plan ? [{ value: "plan", label: "计划", content: <PlanInfo plan={plan} /> }] : []}
      loading={found.isLoading}
      error={found.error}
      onRetry={() => void found.refetch()}
      size={760}
    />
  );
}

function PlanInfo({ plan }: { plan: WizardPlan }) {
  return (
    <>
      <Descriptions
        items={[
          { label: "计划编号", value: plan.number },
          { label: "考试年度", value: plan.year },
          { label: "计划名称", value: plan.name, wide: true },
          { label: "考核单位", value: plan.awardingBody, wide: true },
          {
            label: "报考时间",
            value: `${shanghaiMinute(plan.registrationStart)} 至 ${shanghaiMinute(plan.registrationEnd)}`,
            wide: true,
          },
        ]}
      />
      {plan.qualifications.map((one) => (
        <Box component="section" key={one.id} mt="lg">
          <Descriptions
            title={one.label}
            items={[
              { label: "批准人数", value: one.approved },
              { label: "剩余名额", value: one.remaining },
              { label: "可用考核站点", value: one.sites.map((site) => site.name).join("、"), wide: true },
            ]}
          />
          <Box mt="sm">
            <SubjectTable subjects={one.subjects} />
          </Box>
        </Box>
      ))}
    </>
  );
}

/** The subjects of a qualification with their times, and whom each is for where that differs. */
export function SubjectTable({ subjects }: { subjects: WizardPlan["qualifications"][number]["subjects"] }) {
  const split = needsAudience(subjects);
  const titles = ["科目", "考试方式", ...(split ? ["参考对象"] : []), "考试时间", "合格分数"];
  return (
    <ScrollTable label="考试科目" minWidth={480}>
      <Table withTableBorder>
        {split && (
          <Table.Caption>
            参考对象由考生的学生类型和专业层次得出：考生参加所有考生的科目，和自己所属参考对象的科目。
          </Table.Caption>
        )}
        <Table.Thead>
          <Table.Tr>
            {titles.map((title) => (
              <Table.Th key={title}>{title}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {subjects.map((subject) => (
            <Table.Tr key={subject.name}>
              <Table.Td>{subject.name}</Table.Td>
              <Table.Td>{subject.method}</Table.Td>
              {split && <Table.Td>{audienceLabels[subject.audience]}</Table.Td>}
              <Table.Td>
                {subject.sessions.map((session) => (
                  <div key={session.start}>{shanghaiSpan(session)}</div>
                ))}
              </Table.Td>
              <Table.Td>{subject.passMark}分</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </ScrollTable>
  );
}
