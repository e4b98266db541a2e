"use client";

import { Select } from "@mantine/core";
import { FormModal } from "@/ui/dialog/form-window";
import { notify } from "@/ui/notify";
import { trpc } from "@/ui/trpc";
import { type SkillStandardInput, skillStandardInput } from "../schema";
import { StandardFields } from "./standard-fields";
import type { ShownStandard } from "./standard-source";

/** What the form is opened for: a new standard, or the id of one there is. */
export type StandardTarget = "new" | { readonly id: string };

interface SkillStandardFormProps {
  readonly target: StandardTarget;
  readonly onClose: () => void;
}

/** 新增 and 编辑 of a skill standard; the form of one there is opens once it is read. */
export function SkillStandardForm({ target, onClose }: SkillStandardFormProps) {
  const id = target === "new" ? null : target.id;
  const found = trpc.skillStandard.bodyDetail.useQuery(
    { id: id ?? "" },
    { enabled: id !== null, staleTime: 0, gcTime: 0 },
  );
  const categories = trpc.skillStandard.categories.useQuery();
  if (id !== null && !found.data) return null;
  return <Form standard={found.data ?? null} categories={categories.data ?? []} onClose={onClose} />;
}

const empty: SkillStandardInput = { name: "", edition: "", category: "", fileId: "" };

interface FormProps {
  readonly standard: ShownStandard | null;
  readonly categories: readonly string[];
  readonly onClose: () => void;
}

function Form({ standard, categories, onClose }: FormProps) {
  const utils = trpc.useUtils();
  const create = trpc.skillStandard.create.useMutation();
  const update = trpc.skillStandard.update.useMutation();
  const submit = async (values: SkillStandardInput) => {
    if (standard) {
      await update.mutateAsync({ id: standard.id, version: standard.version, ...values });
      notify.done("标准已保存");
    } else {
      const { code } = await create.mutateAsync(values);
      notify.done(`标准已新增，标准代码 ${code}`);
    }
    await utils.skillStandard.invalidate();
  };
  const initial = standard
    ? {
        name: standard.name,
        edition: standard.edition,
        category: standard.category ?? "",
        fileId: standard.file?.id ?? "",
      }
    : empty;
  return (
    <FormModal<SkillStandardInput, SkillStandardInput>
      opened
      onClose={onClose}
      title={standard ? `编辑职业技能等级标准 ${standard.code}` : "新增职业技能等级标准"}
      schema={skillStandardInput}
      initialValues={initial}
      draftKey={standard ? `skill-standard:${standard.id}:${standard.version}` : "skill-standard:new"}
      onSubmit={submit}
    >
      {(form) => (
        <>
          <StandardFields form={form} current={standard?.file ?? null} />
          <Select
            required
            mt="sm"
            label="所对应的职业教育专业大类"
            searchable
            data={[...new Set([...categories, ...(initial.category ? [initial.category] : [])])]}
            nothingFoundMessage="没有符合的选项"
            {...form.getInputProps("category")}
            value={form.getValues().category || null}
            onChange={(value) => form.setFieldValue("category", value ?? "")}
          />
        </>
      )}
    </FormModal>
  );
}
