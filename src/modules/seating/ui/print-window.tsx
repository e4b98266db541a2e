"use client";

import { Checkbox, Radio, Stack } from "@mantine/core";
import { z } from "zod";
import { FormModal } from "@/ui/dialog/form-window";
import { notify } from "@/ui/notify";
import { trpc } from "@/ui/trpc";
import { printSeatingInput } from "../schema";
import type { ActedUnit } from "./unit-actions";

const schema = z.object({ paper: printSeatingInput.shape.paper, photos: z.boolean() });
type PrintValues = z.output<typeof schema>;

/** 打印: the papers of every room that is used, made as a job. */
export function PrintWindow({ unit, onClose }: { unit: ActedUnit; onClose: () => void }) {
  const utils = trpc.useUtils();
  const printing = trpc.seating.print.useMutation();
  const print = async ({ paper, photos }: PrintValues) => {
    await printing.mutateAsync({
      seatingId: unit.id,
      paper,
      photos: paper === "sign-in-sheets" && photos,
    });
    notify.hint("已加入任务中心，完成后可在任务中心下载");
    await utils.workspace.invalidate();
  };
  return (
    <FormModal
      opened
      onClose={onClose}
      title="打印"
      size="md"
      schema={schema}
      initialValues={{ paper: "seating-plans", photos: true } as PrintValues}
      draftKey={`seating-print:${unit.id}`}
      submits={[{ key: "print", label: "生成 PDF" }]}
      onSubmit={print}
    >
      {(form) => (
        <Stack gap="md">
          <Radio.Group label={`${unit.subject}，已排 ${unit.seated} 人`} {...form.getInputProps("paper")}>
            <Stack gap="xs" mt="xs">
              <Radio value="seating-plans" label="座次表" description="每个考场每场一张座位图" />
              <Radio value="sign-in-sheets" label="签到表" description="每个考场每场一份考生名单，供签字" />
            </Stack>
          </Radio.Group>
          {form.getValues().paper === "sign-in-sheets" && (
            <Checkbox label="带考生照片" {...form.getInputProps("photos", { type: "checkbox" })} />
          )}
        </Stack>
      )}
    </FormModal>
  );
}
