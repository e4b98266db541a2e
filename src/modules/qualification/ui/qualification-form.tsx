"use client";

import { FormModal } from "@/ui/dialog/form-window";
import { notify } from "@/ui/notify";
import { trpc } from "@/ui/trpc";
import { type QualificationCreate, qualificationCreate } from "../schema";
import type { ChosenMajor } from "./majors-field";
import type { ShownQualification } from "./qualification-columns";
import { QualificationFields } from "./qualification-fields";
import { emptyQualification, type QualificationValues, valuesOf } from "./qualification-values";

/** What the form is opened for: new certificates, or the id of one there is. */
export type QualificationTarget = "new" | { readonly id: string };

interface QualificationFormProps {
  readonly target: QualificationTarget;
  readonly onClose: () => void;
}

/** 新增 and 编辑 of a certificate; the form of one there is opens once it is read. */
export function QualificationForm({ target, onClose }: QualificationFormProps) {
  const id = target === "new" ? null : target.id;
  const found = trpc.qualification.bodyDetail.useQuery(
    { id: id ?? "" },
    { enabled: id !== null, staleTime: 0, gcTime: 0 },
  );
  if (id !== null && !found.data) return null;
  return <Form edited={found.data ?? null} onClose={onClose} />;
}

function Form({ edited, onClose }: { edited: ShownQualification | null; onClose: () => void }) {
  const utils = trpc.useUtils();
  const create = trpc.qualification.create.useMutation();
  const update = trpc.qualification.update.useMutation();
  const submit = async (values: QualificationCreate) => {
    if (edited) {
      const { standardId: _standard, levels: _levels, ...fields } = values;
      await update.mutateAsync({ id: edited.id, version: edited.version, ...fields });
      notify.done("证书已保存；已发放的证书不变，以后发放的证书使用新的文字");
    } else {
      const { codes } = await create.mutateAsync(values);
      notify.done(`证书已新增，证书编号 ${codes.join("、")}`);
    }
    await utils.qualification.invalidate();
  };
  const known = (edited?.majors ?? []).map((major) => ({
    ...major,
    educationLevel: major.educationLevel as ChosenMajor["educationLevel"],
  }));
  return (
    <FormModal<QualificationValues, QualificationCreate>
      opened
      onClose={onClose}
      title={edited ? `编辑证书 ${edited.code}` : "新增证书"}
      size={1080}
      schema={qualificationCreate}
      initialValues={edited ? valuesOf(edited) : emptyQualification}
      draftKey={edited ? `qualification:${edited.id}:${edited.version}` : "qualification:new"}
      onSubmit={submit}
    >
      {(form) => <QualificationFields form={form} edited={edited} known={known} />}
    </FormModal>
  );
}
