"use client";

import { NumberInput, Select, SimpleGrid, Text, TextInput } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import {
  type ExamMethod,
  examMethods,
  facilitiesFor,
  facilitiesLabel,
} from "@/modules/exam-room/domain/facility";
import { type Audience, audienceLabels } from "@/shared/audience";
import { FormModal } from "@/ui/dialog/form-window";
import { notify } from "@/ui/notify";
import { trpc } from "@/ui/trpc";
import { type SubjectCreate, subjectCreate } from "../schema";
import type { ListedSubject } from "./subject-columns";

/** What the form is opened for: a new subject, or one there is. */
export type SubjectTarget = "new" | ListedSubject;

interface SubjectFormProps {
  readonly target: SubjectTarget;
  readonly onClose: () => void;
}

interface Values extends Record<string, unknown> {
  qualificationId: string;
  name: string;
  method: ExamMethod | null;
  audience: Audience;
  minutes: number | string;
  fullMark: number | string;
  passMark: number | string;
}

// An edited subject keeps its certificate, whose id the form need not know.
const KEPT = "00000000-0000-7000-8000-000000000000";

const empty: Values = {
  qualificationId: "",
  name: "",
  method: null,
  audience: "all",
  minutes: "",
  fullMark: 100,
  passMark: 60,
};

const valuesOf = (subject: ListedSubject): Values => ({
  qualificationId: KEPT,
  name: subject.name,
  method: subject.method as ExamMethod,
  audience: subject.audience as Audience,
  minutes: subject.minutes,
  fullMark: subject.fullMark,
  passMark: subject.passMark,
});

/** 新增 and 编辑 of a subject (§1.5 5.2.1, §3.9.1). */
export function SubjectForm({ target, onClose }: SubjectFormProps) {
  const utils = trpc.useUtils();
  const create = trpc.subject.create.useMutation();
  const update = trpc.subject.update.useMutation();
  const edited = target === "new" ? null : target;
  const submit = async ({ qualificationId, ...fields }: SubjectCreate) => {
    if (edited) {
      await update.mutateAsync({ id: edited.id, version: edited.version, ...fields });
      notify.done("科目已保存");
    } else {
      const { code } = await create.mutateAsync({ qualificationId, ...fields });
      notify.done(`科目已新增，科目编号 ${code}`);
    }
    await utils.subject.invalidate();
  };
  return (
    <FormModal<Values, SubjectCreate>
      opened
      onClose={onClose}
      title={edited ? `编辑考试科目 ${edited.code}` : "新增考试科目"}
      schema={subjectCreate}
      initialValues={edited ? valuesOf(edited) : empty}
      draftKey={edited ? `subject:${edited.id}:${edited.version}` : "subject:new"}
      onSubmit={submit}
    >
      {(form) => <Fields form={form} edited={edited} />}
    </FormModal>
  );
}

function Fields({ form, edited }: { form: UseFormReturnType<Values>; edited: ListedSubject | null }) {
  const qualifications = trpc.subject.bodyQualifications.useQuery();
  const { method, qualificationId, audience } = form.getValues();
  const whole = { min: 1, allowDecimal: false, required: true } as const;
  return (
    <>
      {edited ? (
        <Text mb="sm">考核证书：{edited.qualification}</Text>
      ) : (
        <Select
          required
          mb="sm"
          label="考核证书"
          searchable
          data={(qualifications.data ?? []).filter((one) => one.enabled)}
          nothingFoundMessage="没有符合的选项"
          {...form.getInputProps("qualificationId")}
          value={qualificationId || null}
          onChange={(value) => form.setFieldValue("qualificationId", value ?? "")}
        />
      )}
      <TextInput required label="科目名称" maxLength={50} mb="sm" {...form.getInputProps("name")} />
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm">
        <Select required label="考试方式" data={[...examMethods]} {...form.getInputProps("method")} />
        <TextInput
          label="考场类型"
          description="由考试方式得出"
          inputWrapperOrder={["label", "input", "description"]}
          readOnly
          value={method ? facilitiesLabel(facilitiesFor(method)) : ""}
        />
        <Select
          required
          label="参考对象"
          allowDeselect={false}
          data={Object.entries(audienceLabels).map(([value, label]) => ({ value, label }))}
          {...form.getInputProps("audience")}
        />
        <NumberInput {...whole} label="考试时长（分钟）" max={600} {...form.getInputProps("minutes")} />
        <NumberInput {...whole} label="满分" max={1000} {...form.getInputProps("fullMark")} />
        <NumberInput {...whole} label="合格分数" max={1000} {...form.getInputProps("passMark")} />
      </SimpleGrid>
      {audience !== "all" && (
        <Text size="sm" c="dimmed" mt="xs">
          参考对象不是所有考生时，报考时按考生的参考对象确定所考科目，具体以考试计划为准。
        </Text>
      )}
      {edited && (
        <Text size="sm" c="dimmed" mt="xs">
          满分、合格分数与参考对象的修改只用于以后新增的考试计划；已用于已发布计划的科目，其名称、考试方式和时长不能修改。
        </Text>
      )}
    </>
  );
}
