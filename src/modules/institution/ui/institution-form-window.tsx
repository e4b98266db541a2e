"use client";

import { Divider, Title } from "@mantine/core";
import { useMemo, useState } from "react";
import { SealPanel } from "@/modules/seal/ui/seal-panel";
import { type OrganisationProfile, profileFormSchema } from "@/shared/organisation-profile";
import { Descriptions } from "@/ui/dialog/descriptions";
import { FormModal } from "@/ui/dialog/form-window";
import { notify } from "@/ui/notify";
import { trpc } from "@/ui/trpc";
import { institutionKindLabel } from "../domain/institution-labels";
import type { InstitutionRecord } from "./institution-info";
import { ProfileFields, type ProfileValues, profileValues } from "./profile-fields";

/** 编辑院校信息; the form opens once the record is read. */
export function InstitutionFormWindow({ id, onClose }: { id: string; onClose: () => void }) {
  const found = trpc.institution.detail.useQuery({ id }, { staleTime: 0, gcTime: 0 });
  return found.data ? <EditForm record={found.data} onClose={onClose} /> : null;
}

const submits = [{ key: "save", label: "确定" }];

function EditForm({ record: read, onClose }: { record: InstitutionRecord; onClose: () => void }) {
  // As it was when the form opened: what is read again meanwhile must not pass for what was edited.
  const [record] = useState(read);
  const utils = trpc.useUtils();
  const update = trpc.institution.update.useMutation();
  const hasPhone = record.phoneMask !== null;
  const schema = useMemo(() => profileFormSchema(hasPhone), [hasPhone]);
  const save = async (form: OrganisationProfile) => {
    try {
      await update.mutateAsync({ id: record.id, version: record.version, form });
      notify.done("院校信息已保存");
    } finally {
      await utils.institution.invalidate();
    }
  };
  return (
    <FormModal<ProfileValues, OrganisationProfile>
      opened
      onClose={onClose}
      title="编辑院校信息"
      size={820}
      draftKey={`institution:${record.id}:${record.version}`}
      schema={schema}
      initialValues={profileValues(record)}
      submits={submits}
      onSubmit={save}
    >
      {(form) => (
        <>
          <ProfileFields
            form={form}
            record={record}
            what="院校"
            logoPurpose="institution.logo"
            readOnly={<ReadOnly record={record} />}
          />
          <Divider my="md" />
          <Title order={3} size="h5" mb="sm">
            电子签章
          </Title>
          <SealPanel portal="institution" />
        </>
      )}
    </FormModal>
  );
}

function ReadOnly({ record }: { record: InstitutionRecord }) {
  return (
    <Descriptions
      items={[
        { label: "院校类型", value: record.level },
        { label: "院校名称", value: record.name },
        { label: "院校代码", value: record.code },
        { label: "主管单位", value: record.department },
        { label: "院校属性", value: institutionKindLabel(record.kind) },
      ]}
    />
  );
}
