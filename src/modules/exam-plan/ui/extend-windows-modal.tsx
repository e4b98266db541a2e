"use client";

import { Alert } from "@mantine/core";
import { useMemo } from "react";
import { z } from "zod";
import { msOf } from "@/shared/kernel/shanghai-time";
import { FormModal } from "@/ui/dialog/form-window";
import { notify } from "@/ui/notify";
import { trpc } from "@/ui/trpc";
import { findExtensionProblems, findPlanProblems } from "../domain/plan-rules";
import type { PlanTimes } from "../domain/windows";
import { type PlanInput, planExtension } from "../schema";
import { placeWindowFinding } from "./plan-findings";
import { WindowsFields } from "./windows-fields";

interface ExtendWindowsModalProps {
  readonly plan: {
    readonly id: string;
    readonly version: number;
    readonly name: string;
    readonly times: PlanInput["times"];
  };
  readonly now: Date;
  readonly onClose: () => void;
}

/** The new windows, judged at their fields: extended only, never before now, still in order (§3.9.2). */
const extensionSchema = (before: PlanTimes, now: Date) =>
  z.object({ times: planExtension.shape.times }).superRefine(({ times }, context) => {
    const findings = [
      ...findExtensionProblems(before, times, now),
      ...findPlanProblems({ times, qualifications: [] }),
    ].flatMap(placeWindowFinding);
    for (const { path, message, warning } of findings)
      if (!warning) context.addIssue({ code: "custom", path: [...path], message });
  });

/** 延长时间 of a published plan. */
export function ExtendWindowsModal({ plan, now, onClose }: ExtendWindowsModalProps) {
  const utils = trpc.useUtils();
  const extend = trpc.examPlan.extend.useMutation();
  const schema = useMemo(() => extensionSchema(plan.times, now), [plan.times, now]);
  const submit = async ({ times }: { times: PlanInput["times"] }) => {
    await extend.mutateAsync({ id: plan.id, version: plan.version, times });
    notify.done("考试计划时间已延长，院校已收到通知");
    await utils.examPlan.invalidate();
  };
  return (
    <FormModal
      opened
      onClose={onClose}
      title={`延长时间 · ${plan.name}`}
      draftKey={`exam-plan-extend:${plan.id}:${plan.version}`}
      schema={schema}
      initialValues={{ times: plan.times }}
      submits={[{ key: "save", label: "延长" }]}
      onSubmit={submit}
    >
      {(form) => (
        <>
          <Alert color="blue" mb="sm">
            时间只能延长，不能缩短，也不能改到当前时间之前；已开始的时间段不能改开始时间。
          </Alert>
          <WindowsFields
            form={form}
            // 公示 may be put off for late scores; every other window that has begun has begun.
            locked={(window, side) =>
              side === "start" && window !== "publicity" && msOf(plan.times[window].start) <= now.getTime()
            }
          />
        </>
      )}
    </FormModal>
  );
}
