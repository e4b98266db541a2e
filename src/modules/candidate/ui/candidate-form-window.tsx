"use client";

import { Button, Group } from "@mantine/core";
import { useState } from "react";
import { z } from "zod";
import { FormModal } from "@/ui/dialog/form-window";
import { notify } from "@/ui/notify";
import { trpc } from "@/ui/trpc";
import { type CandidateKind, candidateKindLabels } from "../domain/kind";
import { type CandidateStatus, candidateFields, editableFields } from "../domain/status";
import { candidateForm, requiredStudies } from "../schema";
import { CandidateFields, type CandidateFormValues } from "./candidate-fields";
import { FormRules } from "./form-rules";
import { sendPhoto } from "./photo-file";

/** What the form is opened for: a new candidate of a kind, or one there is. */
export type FormTarget =
  | { readonly mode: "create"; readonly kind: CandidateKind }
  | {
      readonly mode: "edit";
      readonly kind: CandidateKind;
      readonly id: string;
      readonly version: number;
      readonly status: CandidateStatus;
      readonly photoHref: string | null;
      readonly values: CandidateFormValues;
    };

const empty: CandidateFormValues = {
  name: "",
  pinyin: "",
  sex: null,
  idKind: "resident_id",
  idNumber: "",
  phone: "",
  enrolmentYear: null,
  educationLevel: null,
  major: "",
  photo: null,
};

const newPhoto = { photo: z.instanceof(File, { error: "请上传学生照片" }) };
const otherPhoto = { photo: z.instanceof(File).nullable() };
const enrolledForm = candidateForm.safeExtend(requiredStudies);
const forms = {
  create: { enrolled: enrolledForm.safeExtend(newPhoto), external: candidateForm.safeExtend(newPhoto) },
  edit: { enrolled: enrolledForm.safeExtend(otherPhoto), external: candidateForm.safeExtend(otherPhoto) },
} as const;
type FormOutput = z.output<(typeof forms)["edit"]["external"]>;

interface CandidateFormWindowProps {
  readonly target: FormTarget | null;
  readonly onClose: () => void;
}

/** 新增学生信息 and 编辑学生信息 (§1.5 5.2.3). */
export function CandidateFormWindow({ target, onClose }: CandidateFormWindowProps) {
  const [rulesOpened, setRulesOpened] = useState(false);
  const save = useSave(target);
  const editing = target?.mode === "edit" ? target : null;
  const editable = new Set(editing ? editableFields(editing.status) : candidateFields);
  return (
    <>
      <FormModal<CandidateFormValues, FormOutput>
        opened={target !== null}
        onClose={onClose}
        title={editing ? "编辑学生信息" : "新增学生信息"}
        size={820}
        schema={forms[target?.mode ?? "create"][target?.kind ?? "enrolled"]}
        initialValues={editing?.values ?? empty}
        draftKey={
          editing ? `candidate-edit:${editing.id}:${editing.version}` : `candidate-create:${target?.kind}`
        }
        onSubmit={save}
      >
        {(form) => (
          <>
            <Group justify="space-between" mb="sm">
              <span>学生类型：{target ? candidateKindLabels[target.kind] : ""}</span>
              <Button size="compact-sm" variant="subtle" onClick={() => setRulesOpened(true)}>
                查看规则
              </Button>
            </Group>
            <CandidateFields
              form={form}
              kind={target?.kind ?? "enrolled"}
              editable={editable}
              photoRequired={!editing}
              currentPhoto={editing?.photoHref ?? null}
            />
          </>
        )}
      </FormModal>
      <FormRules opened={rulesOpened} onClose={() => setRulesOpened(false)} />
    </>
  );
}

function useSave(target: FormTarget | null) {
  const utils = trpc.useUtils();
  const creating = trpc.candidate.create.useMutation();
  const updating = trpc.candidate.update.useMutation();
  return async ({ photo, ...form }: FormOutput) => {
    if (!target) return;
    const saved =
      target.mode === "create"
        ? await creating.mutateAsync({ kind: target.kind, form })
        : {
            id: target.id,
            ...(await updating.mutateAsync({ id: target.id, version: target.version, form })),
          };
    if (saved.samePhone > 0) notify.hint(`该手机号码与另外 ${saved.samePhone} 名考生相同`);
    await savePhoto(saved.id, photo);
    await utils.candidate.invalidate();
  };
}

/** The data is saved by then, so a photo that is refused is told beside it and does not hold the form open. */
async function savePhoto(id: string, photo: File | null): Promise<void> {
  if (!photo) return notify.done("学生信息已保存");
  try {
    const { note } = await sendPhoto(id, photo);
    notify.done("学生信息已保存");
    if (note) notify.hint(note);
  } catch (error) {
    notify.error(error, "学生信息已保存，照片没有保存");
  }
}
