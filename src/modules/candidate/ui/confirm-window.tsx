"use client";

import { Alert, Group, Textarea } from "@mantine/core";
import { IconInfoCircle } from "@tabler/icons-react";
import { z } from "zod";
import { PhotoThumb, valueOrDash } from "@/ui/cells";
import { Descriptions } from "@/ui/dialog/descriptions";
import { FormModal } from "@/ui/dialog/form-window";
import { notify } from "@/ui/notify";
import { trpc } from "@/ui/trpc";
import { candidateReason } from "../schema";
import { type ListedCandidate, nameWithPinyin } from "./candidate-columns";
import { useWholeNumbers } from "./whole-numbers";

const schema = z.object({ reason: candidateReason });

interface ConfirmWindowProps {
  readonly candidate: ListedCandidate | null;
  readonly onClose: () => void;
}

/** 人工确认: the photo beside the data, and the words of who answers for it. */
export function ConfirmWindow({ candidate, onClose }: ConfirmWindowProps) {
  const utils = trpc.useUtils();
  const confirming = trpc.candidate.confirm.useMutation();
  const save = async ({ reason }: z.output<typeof schema>) => {
    if (!candidate) return;
    await confirming.mutateAsync({ id: candidate.id, version: candidate.version, reason });
    notify.done(`考生“${candidate.name}”的信息已确认准确`);
    await utils.candidate.invalidate();
  };
  return (
    <FormModal
      opened={candidate !== null}
      onClose={onClose}
      title="人工确认"
      size={760}
      schema={schema}
      initialValues={{ reason: "" }}
      draftKey={`candidate-confirm:${candidate?.id}`}
      submits={[{ key: "confirm", label: "确认信息准确" }]}
      onSubmit={save}
    >
      {(form) => (
        <>
          {candidate && <Comparison candidate={candidate} />}
          <Textarea
            label="确认说明"
            placeholder="如：已核对本人身份证原件与照片"
            required
            autosize
            minRows={2}
            maxLength={200}
            mt="md"
            {...form.getInputProps("reason")}
          />
        </>
      )}
    </FormModal>
  );
}

function Comparison({ candidate }: { candidate: ListedCandidate }) {
  const whole = useWholeNumbers(candidate);
  return (
    <>
      <Alert color="orange" icon={<IconInfoCircle aria-hidden />} mb="md">
        {candidate.statusNote ?? "认证没有通过"}
        。请对照证件原件核对；信息或照片有误的，请取消后编辑，再重新认证。
      </Alert>
      <Group align="flex-start" gap="md">
        <PhotoThumb src={candidate.photoHref} alt={`${candidate.name}的照片`} width={200} />
        <div style={{ flex: "1 1 18rem", minWidth: 0 }}>
          <Descriptions
            columns={1}
            items={[
              { label: "学生姓名", value: nameWithPinyin(candidate) },
              { label: "学生编号", value: candidate.number },
              { label: "证件号码", value: whole.idNumber },
              { label: "手机号码", value: whole.phone },
              { label: "就读专业", value: valueOrDash(candidate.major) },
              { label: "专业层次", value: valueOrDash(candidate.educationLevel) },
              { label: "入学年份", value: valueOrDash(candidate.enrolmentYear) },
            ]}
          />
        </div>
      </Group>
    </>
  );
}
