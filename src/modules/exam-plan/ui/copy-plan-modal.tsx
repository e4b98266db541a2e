"use client";

import { Select, Stack, Text, TextInput } from "@mantine/core";
import { useRouter } from "next/navigation";
import type { z } from "zod";
import { msOf, shanghaiDate, shanghaiMinute } from "@/shared/kernel/shanghai-time";
import { FormModal } from "@/ui/dialog/form-window";
import { DateTimeField } from "@/ui/form/date-time-field";
import { notify } from "@/ui/notify";
import { trpc } from "@/ui/trpc";
import { shiftedTimes } from "../domain/shift";
import { type PlanInput, planCopy } from "../schema";
import { WindowsTimeline } from "./windows-timeline";

const schema = planCopy.omit({ id: true });
type Copy = z.infer<typeof schema>;

interface CopyPlanModalProps {
  readonly plan: {
    readonly id: string;
    readonly name: string;
    readonly year: number;
    readonly times: PlanInput["times"];
  };
  readonly now: Date;
  readonly onClose: () => void;
}

const DAY_MS = 86_400_000;

/** The same time of day a week from now: the old plan's hours, where they can still be set right. */
function nextStart(start: string, now: Date): string {
  const time = shanghaiMinute(start).slice(11);
  return new Date(`${shanghaiDate(new Date(now.getTime() + 7 * DAY_MS))}T${time}:00+08:00`).toISOString();
}

/** 复制: a new draft like this plan, all its times later by as much as 报考时间; the editor opens with it. */
export function CopyPlanModal({ plan, now, onClose }: CopyPlanModalProps) {
  const router = useRouter();
  const utils = trpc.useUtils();
  const copy = trpc.examPlan.copy.useMutation();
  const year = Number(shanghaiDate(now).slice(0, 4));
  const submit = async (values: Copy) => {
    const { id, number, dropped } = await copy.mutateAsync({ ...values, id: plan.id });
    notify.done(
      dropped > 0 ? `已复制为草稿 ${number}，有 ${dropped} 个已停用的科目没有复制` : `已复制为草稿 ${number}`,
    );
    await utils.examPlan.invalidate();
    router.push(`/awarding-body/exam-plans/${id}/edit`);
  };
  return (
    <FormModal<Copy, Copy>
      opened
      onClose={onClose}
      title={`复制考试计划 · ${plan.name}`}
      draftKey={`exam-plan-copy:${plan.id}`}
      schema={schema}
      initialValues={{ name: "", year, registrationStart: nextStart(plan.times.registration.start, now) }}
      submits={[{ key: "save", label: "复制为草稿" }]}
      onSubmit={submit}
    >
      {(form) => {
        const { registrationStart, year: chosen } = form.getValues();
        const shift = msOf(registrationStart) - msOf(plan.times.registration.start);
        const start = form.getInputProps("registrationStart");
        return (
          <Stack gap="sm">
            <TextInput
              required
              label="新计划名称"
              placeholder={plan.name}
              maxLength={100}
              {...form.getInputProps("name")}
            />
            <Select
              required
              label="考试年度"
              allowDeselect={false}
              data={[...new Set([plan.year, year, year + 1])].sort().map(String)}
              value={String(chosen)}
              onChange={(picked) => form.setFieldValue("year", Number(picked))}
            />
            <DateTimeField
              required
              label="新的报考开始时间"
              path="registrationStart"
              value={start.value}
              error={start.error}
              onChange={start.onChange}
            />
            <Text size="sm" c="dimmed">
              其余时间段和场次按同样的间隔顺延；证书、科目、考试规则和附件一并复制，已停用的除外。
            </Text>
            {Number.isFinite(shift) && <WindowsTimeline times={shiftedTimes(plan.times, shift)} now={now} />}
          </Stack>
        );
      }}
    </FormModal>
  );
}
