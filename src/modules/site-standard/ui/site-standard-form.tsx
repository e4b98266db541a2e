"use client";

import { MultiSelect } from "@mantine/core";
import type { StandardTarget } from "@/modules/skill-standard/ui/skill-standard-form";
import { StandardFields } from "@/modules/skill-standard/ui/standard-fields";
import type { ShownStandard } from "@/modules/skill-standard/ui/standard-source";
import { FormModal } from "@/ui/dialog/form-window";
import { notify } from "@/ui/notify";
import { trpc } from "@/ui/trpc";
import { type SiteStandardInput, siteStandardInput } from "../schema";

interface SiteStandardFormProps {
  readonly target: StandardTarget;
  readonly onClose: () => void;
}

/** 新增 and 编辑 of a site standard; the form of one there is opens once it is read. */
export function SiteStandardForm({ target, onClose }: SiteStandardFormProps) {
  const id = target === "new" ? null : target.id;
  const found = trpc.siteStandard.bodyDetail.useQuery(
    { id: id ?? "" },
    { enabled: id !== null, staleTime: 0, gcTime: 0 },
  );
  const choices = trpc.siteStandard.choices.useQuery();
  if (id !== null && !found.data) return null;
  return <Form standard={found.data ?? null} choices={choices.data ?? []} onClose={onClose} />;
}

const empty: SiteStandardInput = { name: "", edition: "", fileId: "", qualificationIds: [] };

interface FormProps {
  readonly standard: ShownStandard | null;
  readonly choices: readonly { readonly value: string; readonly label: string }[];
  readonly onClose: () => void;
}

function Form({ standard, choices, onClose }: FormProps) {
  const utils = trpc.useUtils();
  const create = trpc.siteStandard.create.useMutation();
  const update = trpc.siteStandard.update.useMutation();
  const submit = async (values: SiteStandardInput) => {
    if (standard) {
      await update.mutateAsync({ id: standard.id, version: standard.version, ...values });
      notify.done("标准已保存");
    } else {
      const { code } = await create.mutateAsync(values);
      notify.done(`标准已新增，标准代码 ${code}`);
    }
    await utils.siteStandard.invalidate();
  };
  const initial = standard
    ? {
        name: standard.name,
        edition: standard.edition,
        fileId: standard.file?.id ?? "",
        qualificationIds: [...standard.qualificationIds],
      }
    : empty;
  // One that was disabled since may stay.
  const kept = (standard?.qualificationIds ?? []).map((value, at) => ({
    value,
    label: standard?.qualifications[at] ?? "",
  }));
  return (
    <FormModal<SiteStandardInput, SiteStandardInput>
      opened
      onClose={onClose}
      title={standard ? `编辑考核站点建设标准 ${standard.code}` : "新增考核站点建设标准"}
      schema={siteStandardInput}
      initialValues={initial}
      draftKey={standard ? `site-standard:${standard.id}:${standard.version}` : "site-standard:new"}
      onSubmit={submit}
    >
      {(form) => (
        <>
          <StandardFields form={form} current={standard?.file ?? null} />
          <MultiSelect
            required
            mt="sm"
            label="对应证书"
            searchable
            data={[...choices, ...kept.filter((one) => !choices.some((known) => known.value === one.value))]}
            nothingFoundMessage="没有符合的选项"
            {...form.getInputProps("qualificationIds")}
          />
        </>
      )}
    </FormModal>
  );
}
