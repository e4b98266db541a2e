import { Table, Text } from "@mantine/core";
import { audienceLabels } from "@/shared/audience";
import { shanghaiSpan } from "@/shared/kernel/shanghai-time";
import { Descriptions } from "@/ui/dialog/descriptions";
import type { DetailTab } from "@/ui/dialog/detail-drawer";
import { ScrollTable } from "@/ui/scroll-table";
import { passRuleText, usesTotal } from "../domain/pass-rule";
import { PlanStatus } from "./plan-status";
import type { PlanView } from "./plan-view";
import { windowItems } from "./plan-windows";
import { RulesView } from "./rules-view";
import { WindowsTimeline } from "./windows-timeline";

type QualificationView = PlanView["qualifications"][number];

/** The tabs of 查看考试计划: 考试计划, 考试规则 (§1.5 5.2.2). */
export function planDetailTabs(plan: PlanView, now: Date): DetailTab[] {
  return [
    { value: "plan", label: "考试计划", content: <PlanTab plan={plan} now={now} /> },
    { value: "rules", label: "考试规则", content: <RulesView plan={plan} /> },
  ];
}

function PlanTab({ plan, now }: { plan: PlanView; now: Date }) {
  return (
    <>
      <Descriptions
        items={[
          { label: "考核单位", value: plan.bodyName },
          { label: "计划名称", value: plan.name },
          { label: "计划编号", value: plan.number },
          { label: "考试年度", value: plan.year },
          ...windowItems(plan.times, now),
          { label: "计划状态", value: <PlanStatus status={plan.status} times={plan.times} now={now} /> },
        ]}
      />
      <WindowsTimeline times={plan.times} now={now} />
      <Text component="h3" fw={600} mt="lg" mb="xs">
        考试证书与科目
      </Text>
      {plan.qualifications.map((qualification) => (
        <QualificationBlock key={qualification.id} qualification={qualification} />
      ))}
    </>
  );
}

/** `300.00元/人`; nothing to pay is said in words. */
const feeText = (feeFen: number): string => (feeFen === 0 ? "无" : `${(feeFen / 100).toFixed(2)}元/人`);

function QualificationBlock({ qualification }: { qualification: QualificationView }) {
  const { passRule, totalPassMark, feeFen, payBeforeSeating, scoreKeptMonths, subjects } = qualification;
  const weighted = usesTotal(passRule);
  const titles = [
    "科目编号",
    "科目名称",
    "考试方式",
    "参考对象",
    "考试时间",
    "考试时长",
    "满分",
    "合格分数",
    ...(weighted ? ["权重"] : []),
  ];
  return (
    <section aria-label={qualification.title}>
      <Descriptions
        items={[
          { label: "考核证书", value: qualification.title },
          { label: "考核通过条件", value: passRuleText(passRule, totalPassMark) },
          { label: "考核费用", value: feeText(feeFen) },
          { label: "先缴费后排考", value: feeFen === 0 ? "无需缴费" : payBeforeSeating ? "是" : "否" },
          {
            label: "单科成绩保留",
            value: scoreKeptMonths === null ? "不保留" : `${scoreKeptMonths}个月`,
          },
        ]}
      />
      <ScrollTable label={`${qualification.title}的科目`} minWidth={720} mb="md">
        <Table withTableBorder>
          <Table.Thead>
            <Table.Tr>
              {titles.map((title) => (
                <Table.Th key={title}>{title}</Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {subjects.map((subject) => (
              <Table.Tr key={subject.id}>
                <Table.Td>{subject.code}</Table.Td>
                <Table.Td>{subject.name}</Table.Td>
                <Table.Td>{subject.method}</Table.Td>
                <Table.Td>{audienceLabels[subject.audience]}</Table.Td>
                <Table.Td>
                  {subject.sessions.map((session) => (
                    <div key={session.startsAt} style={{ whiteSpace: "nowrap" }}>
                      {shanghaiSpan({ start: session.startsAt, end: session.endsAt })}
                    </div>
                  ))}
                </Table.Td>
                <Table.Td>{subject.minutes}分钟</Table.Td>
                <Table.Td>{subject.fullMark}分</Table.Td>
                <Table.Td>{subject.passMark}分</Table.Td>
                {weighted && <Table.Td>{subject.weight}%</Table.Td>}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </ScrollTable>
    </section>
  );
}
