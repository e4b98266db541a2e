import { Text } from "@mantine/core";
import { StatusBadge } from "@/ui/cells";
import type { Tone } from "@/ui/list/list-declaration";
import { type ExamPlanStatus, examPlanMachine } from "../domain/status";
import { type PlanPhase, type PlanTimes, planPhase, planPhaseLabels, planStage } from "../domain/windows";

const phaseTones: Readonly<Record<PlanPhase, Tone>> = {
  upcoming: "neutral",
  running: "info",
  ended: "success",
};

interface PlanStatusProps {
  readonly status: ExamPlanStatus;
  readonly times: PlanTimes;
  readonly now: Date;
}

/** 计划状态: 草稿 and 已作废 as they are, a published plan by the clock with its stage while it runs. */
export function PlanStatus({ status, times, now }: PlanStatusProps) {
  if (status !== "published")
    return (
      <StatusBadge tone={status === "draft" ? "warning" : "danger"} label={examPlanMachine.states[status]} />
    );
  const phase = planPhase(times, now);
  return (
    <>
      <StatusBadge tone={phaseTones[phase]} label={planPhaseLabels[phase]} />
      {phase === "running" && (
        <Text size="sm" c="dimmed">
          {planStage(times, now).label}
        </Text>
      )}
    </>
  );
}
