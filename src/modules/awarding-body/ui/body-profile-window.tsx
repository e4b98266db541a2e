"use client";

import type { inferRouterOutputs } from "@trpc/server";
import { useMemo, useState } from "react";
import { ProfileFields, type ProfileValues, profileValues } from "@/modules/institution/ui/profile-fields";
import type { AppRouter } from "@/server/trpc/root";
import { type OrganisationProfile, profileFormSchema } from "@/shared/organisation-profile";
import { Descriptions } from "@/ui/dialog/descriptions";
import { FormModal } from "@/ui/dialog/form-window";
import { notify } from "@/ui/notify";
import { trpc } from "@/ui/trpc";

type Profile = inferRouterOutputs<AppRouter>["awardingBody"]["profile"];

const submits = [{ key: "save", label: "确定" }];

/** 编辑机构信息 of the awarding body itself. */
export function BodyProfileWindow({ record: read, onClose }: { record: Profile; onClose: () => void }) {
  // As it was when the form opened: what is read again meanwhile must not pass for what was edited.
  const [record] = useState(read);
  const utils = trpc.useUtils();
  const update = trpc.awardingBody.update.useMutation();
  const hasPhone = record.phoneMask !== null;
  const schema = useMemo(() => profileFormSchema(hasPhone), [hasPhone]);
  const save = async (form: OrganisationProfile) => {
    try {
      await update.mutateAsync({ version: record.version, form });
      notify.done("机构信息已保存");
    } finally {
      await utils.awardingBody.invalidate();
    }
  };
  return (
    <FormModal<ProfileValues, OrganisationProfile>
      opened
      onClose={onClose}
      title="编辑机构信息"
      size={820}
      draftKey={`awarding-body:${record.id}:${record.version}`}
      schema={schema}
      initialValues={profileValues(record)}
      submits={submits}
      onSubmit={save}
    >
      {(form) => (
        <ProfileFields
          form={form}
          record={record}
          what="机构"
          logoPurpose="body.logo"
          readOnly={
            <Descriptions
              items={[
                { label: "机构名称", value: record.name },
                { label: "机构代码", value: record.code },
              ]}
            />
          }
        />
      )}
    </FormModal>
  );
}
