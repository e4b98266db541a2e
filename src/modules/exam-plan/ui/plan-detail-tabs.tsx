import { Table, Text } from "@mantine/core";
import type { inferRouterOutputs } from "@trpc/server";
import type { AppRouter } from "@/server/trpc/root";
import { shanghaiSpan } from "@/shared/kernel/shanghai-time";
import { Descriptions } from "@/ui/dialog/descriptions";
import type { DetailTab } from "@/ui/dialog/detail-drawer";
import { type PassRule, passRuleLabels } from "../domain/pass-rule";
import { PlanStatus } from "./plan-status";
import { windowItems } from "./plan-windows";

/** A plan as both portals' drawers show it. */
export type PlanView = inferRouterOutputs<AppRouter>["examPlan"]["detail"];
type QualificationView = PlanView["qualifications"][number];

/** The tabs of 查看考试计划: 考试计划, 考试规则 (§1.5 5.2.2). */
export function planDetailTabs(plan: PlanView, now: Date): DetailTab[] {
  return [
    { value: "plan", label: "考试计划", content: <PlanTab plan={plan} now={now} /> },
    { value: "rules", label: "考试规则", content: <RulesTab rules={plan.rules} /> },
  ];
}

function PlanTab({ plan, now }: { plan: PlanView; now: Date }) {
  return (
    <>
      <Descriptions
        items={[
          { label: "计划编号", value: plan.number },
          { label: "计划名称", value: plan.name },
          { label: "考核单位", value: plan.bodyName },
          { label: "考试年度", value: plan.year },
          ...windowItems(plan.times, now),
          { label: "计划状态", value: <PlanStatus status={plan.status} times={plan.times} now={now} /> },
        ]}
      />
      <Text component="h3" fw={600} mt="lg" mb="xs">
        考试证书与科目
      </Text>
      {plan.qualifications.map((qualification) => (
        <QualificationBlock key={qualification.id} qualification={qualification} />
      ))}
    </>
  );
}

function QualificationBlock({ qualification }: { qualification: QualificationView }) {
  const rule = passRuleLabels[qualification.passRule as PassRule] ?? qualification.passRule;
  return (
    <section>
      <Descriptions
        items={[
          { label: "考核证书", value: qualification.title },
          { label: "考核通过条件", value: rule },
        ]}
      />
      <Table.ScrollContainer minWidth={640} mb="md">
        <Table withTableBorder>
          <Table.Thead>
            <Table.Tr>
              {["科目编号", "科目名称", "考试方式", "考试时间", "考试时长", "满分", "合格分数"].map(
                (title) => (
                  <Table.Th key={title}>{title}</Table.Th>
                ),
              )}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {qualification.subjects.map((subject) => (
              <Table.Tr key={subject.id}>
                <Table.Td>{subject.code}</Table.Td>
                <Table.Td>{subject.name}</Table.Td>
                <Table.Td>{subject.method}</Table.Td>
                <Table.Td>
                  {subject.sessions.map((session) => (
                    <div key={session.startsAt}>
                      {shanghaiSpan({ start: session.startsAt, end: session.endsAt })}
                    </div>
                  ))}
                </Table.Td>
                <Table.Td>{subject.minutes}分钟</Table.Td>
                <Table.Td>{subject.fullMark}分</Table.Td>
                <Table.Td>{subject.passMark}分</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </section>
  );
}

function RulesTab({ rules }: { rules: string }) {
  if (!rules) return <Text c="dimmed">考核单位没有填写考试规则。</Text>;
  return <Text style={{ whiteSpace: "pre-wrap" }}>{rules}</Text>;
}
