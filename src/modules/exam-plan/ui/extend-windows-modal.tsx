"use client";

import { Alert, SimpleGrid, Stack, Text } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { useMemo } from "react";
import { z } from "zod";
import { shanghaiMinute } from "@/shared/kernel/shanghai-time";
import { FormModal } from "@/ui/dialog/form-window";
import { DateTimeField } from "@/ui/form/date-time-field";
import { notify } from "@/ui/notify";
import { trpc } from "@/ui/trpc";
import { extendedTimes, findExtensionProblems } from "../domain/extension";
import { findWindowProblems } from "../domain/plan-rules";
import { type PlanTimes, planWindowLabels, planWindows } from "../domain/windows";
import { type PlanInput, planExtension } from "../schema";
import { type PlacedFinding, placeWindowFinding } from "./plan-findings";
import { faultyWindows, WindowNotes } from "./windows-fields";
import { WindowsTimeline } from "./windows-timeline";

type Ends = z.infer<typeof planExtension>["ends"];

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

/** Refusals and warnings on new ends, by window. */
const findingsOn = (before: PlanTimes, ends: Ends, now: Date): PlacedFinding[] =>
  [...findExtensionProblems(before, ends, now), ...findWindowProblems(extendedTimes(before, ends))].flatMap(
    placeWindowFinding,
  );

/** The new ends, each judged at its field: later only, never in the past (§3.9.2). */
const extensionSchema = (before: PlanTimes, now: Date) =>
  z.object({ ends: planExtension.shape.ends }).superRefine(({ ends }, context) => {
    for (const { path, message, warning } of findingsOn(before, ends, now))
      if (!warning) context.addIssue({ code: "custom", path: ["ends", path[1] ?? ""], message });
  });

const endsOf = (times: PlanInput["times"]): Ends =>
  Object.fromEntries(planWindows.map((window) => [window, times[window].end])) as Ends;

/** 延长时间 of a published plan: the ends alone; the next window makes room by itself, which is shown. */
export function ExtendWindowsModal({ plan, now, onClose }: ExtendWindowsModalProps) {
  const utils = trpc.useUtils();
  const extend = trpc.examPlan.extend.useMutation();
  const schema = useMemo(() => extensionSchema(plan.times, now), [plan.times, now]);
  const submit = async ({ ends }: { ends: Ends }) => {
    await extend.mutateAsync({ id: plan.id, version: plan.version, ends });
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
      initialValues={{ ends: endsOf(plan.times) }}
      submits={[{ key: "save", label: "延长" }]}
      onSubmit={submit}
    >
      {(form) => <ExtensionFields form={form} times={plan.times} now={now} />}
    </FormModal>
  );
}

interface ExtensionFieldsProps {
  readonly form: UseFormReturnType<{ ends: Ends }>;
  readonly times: PlanTimes;
  readonly now: Date;
}

function ExtensionFields({ form, times, now }: ExtensionFieldsProps) {
  const { ends } = form.getValues();
  const after = extendedTimes(times, ends);
  const notes = findingsOn(times, ends, now);
  return (
    <>
      <Alert color="blue" mb="sm">
        只能把结束时间改晚，不能缩短，也不能改到当前时间之前。后一个时间段的开始时间需要让出时，会自动顺延。
      </Alert>
      <Stack gap="xs">
        {planWindows.map((window) => {
          const path = `ends.${window}`;
          const { value, onChange, error } = form.getInputProps(path);
          const start = shanghaiMinute(after[window].start);
          const moved = start !== shanghaiMinute(times[window].start);
          return (
            <div key={window}>
              <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
                <div>
                  <Text size="sm" fw={500}>
                    {planWindowLabels[window]}开始
                  </Text>
                  <Text mt={8} {...(moved ? { c: "orange" } : {})}>
                    {start}
                    {moved && "（顺延）"}
                  </Text>
                </div>
                <DateTimeField
                  required
                  path={path}
                  label={`${planWindowLabels[window]}结束`}
                  value={value}
                  onChange={onChange}
                  error={error}
                />
              </SimpleGrid>
              <WindowNotes
                notes={notes.filter((note) => note.path[1] === window)}
                shown={Object.values(form.errors)}
              />
            </div>
          );
        })}
      </Stack>
      <WindowsTimeline times={after} now={now} faulty={faultyWindows(notes)} />
    </>
  );
}
