import { Alert, List, Text } from "@mantine/core";
import { Descriptions } from "@/ui/dialog/descriptions";
import { SubjectTable, type WizardPlan } from "./plan-drawer";
import type { WizardState } from "./wizard-state";

interface SummaryStepProps {
  readonly plan: WizardPlan;
  readonly qualification: WizardPlan["qualifications"][number];
  readonly state: WizardState;
}

/** Step four: what is about to be saved, and what to mind. */
export function SummaryStep({ plan, qualification, state }: SummaryStepProps) {
  const site = qualification.sites.find((one) => one.id === state.siteId);
  const enrolled = state.chosen.filter((one) => one.kind === "enrolled").length;
  const warned = state.chosen.filter((one) => one.warning !== null);
  return (
    <>
      <Descriptions
        items={[
          { label: "考试计划", value: `${plan.name}（${plan.number}）`, wide: true },
          { label: "考核证书", value: qualification.label },
          { label: "考核站点", value: site && (site.borrowed ? `${site.name}（借考）` : site.name) },
          {
            label: "报考人数",
            value: `${state.chosen.length} 人（院校考生 ${enrolled}，社会考生 ${state.chosen.length - enrolled}）`,
          },
          { label: "剩余名额", value: `${qualification.remaining} / ${qualification.approved}` },
          {
            label: "考核费用",
            value: qualification.feeFen === 0 ? "无" : `${(qualification.feeFen / 100).toFixed(2)}元/人`,
          },
        ]}
      />
      {enrolled > qualification.remaining && (
        <Alert color="orange" role="status" mt="sm">
          院校考生 {enrolled} 人，超出剩余名额 {qualification.remaining}
          ；可以先保存，提交时按所选顺序报考，超出的考生会逐一列出。
        </Alert>
      )}
      {site && site.placesLeft !== null && state.chosen.length > site.placesLeft && (
        <Alert color="orange" role="status" mt="sm">
          已选考生 {state.chosen.length} 人，超出借考剩余名额 {site.placesLeft}；超出的考生会逐一列出。
        </Alert>
      )}
      {warned.length > 0 && (
        <Alert color="orange" role="status" mt="sm" title={`${warned.length} 名考生需要留意，仍可报考：`}>
          <List size="sm">
            {warned.slice(0, 20).map((one) => (
              <List.Item key={one.id}>
                {one.name}：{one.warning}
              </List.Item>
            ))}
          </List>
          {warned.length > 20 && <Text size="sm">…等 {warned.length} 人</Text>}
        </Alert>
      )}
      <Text fw={600} mt="md" mb="xs">
        考试科目
      </Text>
      <SubjectTable subjects={qualification.subjects} />
      {qualification.scoreKeptMonths !== null && (
        <Text size="sm" mt="sm">
          本次考试保留单科成绩：以前计划中合格、且考试在 {qualification.scoreKeptMonths}
          个月内的科目，提交时自动沿用原成绩，考生只考其余科目。
        </Text>
      )}
      <Text size="sm" c="dimmed" mt="sm">
        保存后为“待提交”，可在报考明细中提交；保存并提交后生成准考证号，考生信息按此时的内容记入本次报考。
      </Text>
    </>
  );
}
