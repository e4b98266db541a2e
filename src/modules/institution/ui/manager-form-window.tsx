"use client";

import { Select, SimpleGrid, TextInput } from "@mantine/core";
import { FormModal } from "@/ui/dialog/form-window";
import { notify } from "@/ui/notify";
import { trpc } from "@/ui/trpc";
import { type ManagerForm, managerForm, newManagerForm } from "../schema";
import type { Manager } from "./institution-info";

type ManagerValues = {
  name: string;
  title: string;
  phone: string;
  email: string;
  qualificationId: string | null;
};

const nobody: ManagerValues = { name: "", title: "", phone: "", email: "", qualificationId: null };

/** 新增证书负责人, or 编辑: the phone on record stays while the field is left empty. */
export function ManagerFormWindow({ manager, onClose }: { manager: Manager | null; onClose: () => void }) {
  const utils = trpc.useUtils();
  const add = trpc.institution.addManager.useMutation();
  const update = trpc.institution.updateManager.useMutation();
  const qualifications = trpc.institution.managerQualifications.useQuery();
  const save = async (form: ManagerForm) => {
    if (manager) await update.mutateAsync({ id: manager.id, version: manager.version, form });
    else await add.mutateAsync({ form });
    notify.done("证书负责人已保存");
    await utils.institution.detail.invalidate();
  };
  return (
    <FormModal<ManagerValues, ManagerForm>
      opened
      onClose={onClose}
      title={manager ? "编辑证书负责人" : "新增证书负责人"}
      draftKey={manager ? `certificate-manager:${manager.id}:${manager.version}` : "certificate-manager:new"}
      schema={manager ? managerForm : newManagerForm}
      initialValues={manager ? { ...nobody, ...editable(manager) } : nobody}
      onSubmit={save}
    >
      {(form) => (
        <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm">
          <TextInput label="姓名" placeholder="请输入姓名" required {...form.getInputProps("name")} />
          <TextInput label="职务" placeholder="请输入职务" {...form.getInputProps("title")} />
          <TextInput
            label="手机号"
            placeholder={manager ? `${manager.phoneMask}（不修改请留空）` : "请输入手机号"}
            required
            inputMode="tel"
            autoComplete="off"
            {...form.getInputProps("phone")}
          />
          <TextInput
            label="邮箱"
            placeholder="请输入邮箱"
            inputMode="email"
            {...form.getInputProps("email")}
          />
          <Select
            label="负责证书"
            placeholder="全部证书"
            data={qualifications.data ?? []}
            searchable
            clearable
            nothingFoundMessage="没有找到"
            {...form.getInputProps("qualificationId")}
          />
        </SimpleGrid>
      )}
    </FormModal>
  );
}

const editable = ({ name, title, email, qualificationId }: Manager) => ({
  name,
  title,
  email,
  qualificationId,
});
