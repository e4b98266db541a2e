"use client";

import { Alert, Radio, Stack } from "@mantine/core";
import { z } from "zod";
import { FormModal } from "@/ui/dialog/form-window";
import { notify } from "@/ui/notify";
import { trpc } from "@/ui/trpc";
import type { ActedUnit } from "./unit-actions";

const schema = z.object({ what: z.enum(["auto", "all"]) });

/** 清空: whether the seats put or locked by hand go too. */
export function ClearWindow({ unit, onClose }: { unit: ActedUnit; onClose: () => void }) {
  const utils = trpc.useUtils();
  const clearing = trpc.seating.clear.useMutation();
  const clear = async ({ what }: z.output<typeof schema>) => {
    try {
      await clearing.mutateAsync({
        seatingId: unit.id,
        version: unit.version,
        includeFixed: what === "all",
      });
      notify.done(what === "all" ? "已清空全部座位" : "已清空自动排的座位");
    } finally {
      await utils.seating.invalidate();
    }
  };
  return (
    <FormModal
      opened
      onClose={onClose}
      title="清空排考"
      size="md"
      schema={schema}
      initialValues={{ what: "auto" as z.output<typeof schema>["what"] }}
      draftKey={`seating-clear:${unit.id}`}
      submits={[{ key: "clear", label: "清空" }]}
      onSubmit={clear}
    >
      {(form) => (
        <>
          <Alert color="orange" mb="md">
            “{unit.subject}”已排 {unit.seated} 名考生，清空后座位不能恢复，需重新排考。
          </Alert>
          <Radio.Group label="清空范围" {...form.getInputProps("what")}>
            <Stack gap="xs" mt="xs">
              <Radio value="auto" label="只清空自动排的座位" description="手动排的和已锁定的座位保留" />
              <Radio value="all" label="清空全部座位" description="手动排的和已锁定的座位也清空" />
            </Stack>
          </Radio.Group>
        </>
      )}
    </FormModal>
  );
}
