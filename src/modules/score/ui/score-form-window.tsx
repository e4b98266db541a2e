"use client";

import { SegmentedControl, Stack, Text, Textarea, TextInput } from "@mantine/core";
import { FormModal } from "@/ui/dialog/form-window";
import { notify } from "@/ui/notify";
import { trpc } from "@/ui/trpc";
import { type ExamState, examStateLabels } from "../domain/exam-state";
import { REMARK_MAX } from "../domain/import-row";
import { markText } from "../domain/tenths";
import { scoreFormOf } from "../schema";

/** The line of 成绩登记 a score is entered for. */
export interface ScoreTarget {
  readonly entryId: string;
  readonly planSubjectId: string;
  readonly name: string;
  readonly ticketNumber: string;
  readonly subjectName: string;
  readonly fullMark: number;
  readonly passMark: number;
  readonly examState: ExamState | null;
  readonly tenths: number | null;
  readonly remark: string;
  readonly version: number | null;
}

interface Values extends Record<string, unknown> {
  examState: ExamState;
  mark: string;
  remark: string;
}

/** 登记 of one score. */
export function ScoreFormWindow({ target, onClose }: { target: ScoreTarget; onClose: () => void }) {
  const utils = trpc.useUtils();
  const record = trpc.score.record.useMutation();
  const { entryId, planSubjectId, version } = target;
  const initialValues: Values = {
    examState: target.examState ?? "normal",
    mark: target.tenths === null ? "" : markText(target.tenths),
    remark: target.remark,
  };
  return (
    <FormModal
      opened
      onClose={onClose}
      title="登记成绩"
      size="md"
      schema={scoreFormOf(target.fullMark)}
      initialValues={initialValues}
      draftKey={`score:${entryId}:${planSubjectId}:${version}`}
      onSubmit={async (form) => {
        await record.mutateAsync({ entryId, planSubjectId, version, form });
        notify.done(`已登记“${target.name}”的${target.subjectName}成绩`);
        await utils.score.invalidate();
      }}
    >
      {(form) => (
        <Stack>
          <Text>
            {target.name}（准考证号 {target.ticketNumber}）· {target.subjectName}，满分 {target.fullMark}
            ，合格 {target.passMark}
          </Text>
          <div>
            <Text component="span" id="exam-state" size="sm" fw={500} display="block" mb={4}>
              考试状态
            </Text>
            <SegmentedControl
              aria-labelledby="exam-state"
              fullWidth
              data={Object.entries(examStateLabels).map(([value, label]) => ({ value, label }))}
              value={form.values.examState}
              onChange={(value) => {
                form.setFieldValue("examState", value as ExamState);
                if (value !== "normal") form.setFieldValue("mark", "");
              }}
            />
          </div>
          <TextInput
            label="考试成绩"
            required={form.values.examState === "normal"}
            disabled={form.values.examState !== "normal"}
            inputMode="decimal"
            data-autofocus
            maxLength={6}
            description={`0 至 ${target.fullMark}，最多 1 位小数；缺考不是 0 分`}
            {...form.getInputProps("mark")}
          />
          <Textarea
            label="备注"
            required={form.values.examState === "violation" || form.values.examState === "cheating"}
            autosize
            minRows={2}
            maxLength={REMARK_MAX}
            placeholder="违纪、作弊须写明情节"
            {...form.getInputProps("remark")}
          />
        </Stack>
      )}
    </FormModal>
  );
}
