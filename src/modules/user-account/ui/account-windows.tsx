"use client";

import { Select, TextInput } from "@mantine/core";
import { FormModal } from "@/ui/dialog/form-window";
import { notify } from "@/ui/notify";
import { trpc } from "@/ui/trpc";
import {
  type AccountPortal,
  accountPortalLabels,
  accountPortals,
  isAccountPortal,
} from "../domain/account-role";
import { accountChangeForm, accountForm, ownedAccountForm } from "../schema";
import { FieldPair, OrganisationField, PersonFields, RoleField } from "./account-fields";
import {
  type KeeperPortal,
  type ListedAccount,
  type ToldPassword,
  useAccountProcedures,
} from "./use-accounts";

interface NewAccountWindowProps {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly onMade: (told: ToldPassword) => void;
}

const emptyAccount = { account: "", name: "", role: "", phone: "" };

/** 新增账号 of one's own organisation. */
export function NewAccountWindow({
  portal,
  opened,
  onClose,
  onMade,
}: NewAccountWindowProps & { readonly portal: Exclude<KeeperPortal, "platform"> }) {
  const utils = trpc.useUtils();
  const institution = trpc.userAccount.institution.create.useMutation();
  const body = trpc.userAccount.body.create.useMutation();
  const create = portal === "institution" ? institution : body;
  return (
    <FormModal
      opened={opened}
      onClose={onClose}
      title="新增账号"
      schema={accountForm}
      initialValues={emptyAccount}
      draftKey={`account-create:${portal}`}
      onSubmit={async (form) => {
        onMade(await create.mutateAsync(form));
        await utils.userAccount.invalidate();
      }}
    >
      {(form) => (
        <FieldPair>
          <PersonFields getInputProps={(field) => form.getInputProps(field)} />
          <RoleField portal={portal} {...form.getInputProps("role")} />
        </FieldPair>
      )}
    </FormModal>
  );
}

type OwnedValues = {
  portal: AccountPortal;
  organisationId: string | null;
  account: string;
  name: string;
  role: string;
  phone: string;
};

/** 新增账号 of any organisation, by the platform: the first administrator of a new one, say. */
export function NewOwnedAccountWindow({ opened, onClose, onMade }: NewAccountWindowProps) {
  const utils = trpc.useUtils();
  const create = trpc.userAccount.platform.create.useMutation();
  const initialValues: OwnedValues = { ...emptyAccount, portal: "institution", organisationId: null };
  return (
    <FormModal
      opened={opened}
      onClose={onClose}
      title="新增账号"
      schema={ownedAccountForm}
      initialValues={initialValues}
      draftKey="account-create:platform"
      onSubmit={async (form) => {
        onMade(await create.mutateAsync(form));
        await utils.userAccount.invalidate();
      }}
    >
      {(form) => (
        <FieldPair>
          <Select
            label="平台"
            required
            allowDeselect={false}
            data={accountPortals.map((value) => ({ value, label: accountPortalLabels[value] }))}
            value={form.values.portal}
            error={form.errors.portal}
            onChange={(portal) => {
              if (isAccountPortal(portal)) form.setValues({ portal, organisationId: null, role: "" });
            }}
          />
          {form.values.portal !== "platform" && (
            <OrganisationField
              key={form.values.portal}
              portal={form.values.portal}
              value={form.values.organisationId}
              error={form.errors.organisationId}
              onChange={(id) => form.setFieldValue("organisationId", id)}
            />
          )}
          <PersonFields getInputProps={(field) => form.getInputProps(field)} />
          <RoleField
            key={`role-${form.values.portal}`}
            portal={form.values.portal}
            {...form.getInputProps("role")}
          />
        </FieldPair>
      )}
    </FormModal>
  );
}

interface EditAccountWindowProps {
  readonly portal: KeeperPortal;
  readonly account: ListedAccount | null;
  readonly onClose: () => void;
}

/** 编辑账号: name and role. */
export function EditAccountWindow({ portal, account, onClose }: EditAccountWindowProps) {
  const utils = trpc.useUtils();
  const update = useAccountProcedures(portal).update.useMutation();
  const was = { name: account?.name ?? "", role: account?.role ?? "" };
  return (
    <FormModal
      opened={account !== null}
      onClose={onClose}
      title="编辑账号"
      schema={accountChangeForm}
      initialValues={was}
      draftKey={`account-edit:${account?.id}:${was.name}:${was.role}`}
      onSubmit={async (form) => {
        await update.mutateAsync({ id: account?.id ?? "", was, form });
        notify.done("账号已保存，角色即时生效");
        await utils.userAccount.invalidate();
      }}
    >
      {(form) => (
        <FieldPair>
          <TextInput label="账号" readOnly variant="filled" value={account?.account ?? ""} />
          <TextInput
            label="姓名"
            required
            maxLength={50}
            autoComplete="off"
            {...form.getInputProps("name")}
          />
          <RoleField portal={account?.portal ?? "institution"} {...form.getInputProps("role")} />
        </FieldPair>
      )}
    </FormModal>
  );
}
