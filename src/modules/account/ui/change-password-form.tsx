"use client";

import { changePasswordInput } from "../schema";
import { CurrentPassword, NewPassword } from "./password-fields";
import { SecretForm } from "./secret-form";
import { type AccountPortal, useAccount } from "./use-account";

interface ChangePasswordFormProps {
  readonly portal: AccountPortal;
  readonly onDone: (signedOut: number) => void;
  readonly onCancel?: () => void;
}

const fieldOf = (code: string) => {
  if (code === "account.password_wrong" || code === "account.password_locked") return "current";
  return code.startsWith("account.password_") ? "next" : null;
};

/** 修改密码: the current one, the new one twice. */
export function ChangePasswordForm({ portal, onDone, onCancel }: ChangePasswordFormProps) {
  const changing = useAccount(portal).changePassword.useMutation();
  return (
    <SecretForm
      schema={changePasswordInput}
      initialValues={{ current: "", next: "", again: "" }}
      submitLabel="修改密码"
      fieldOf={fieldOf}
      onSubmit={async (values) => onDone((await changing.mutateAsync(values)).signedOut)}
      {...(onCancel ? { onCancel } : {})}
    >
      {(form) => (
        <>
          <CurrentPassword
            path="current"
            value={form.values.current}
            onChange={(value) => form.setFieldValue("current", value)}
            error={form.errors.current}
          />
          <NewPassword form={form} />
        </>
      )}
    </SecretForm>
  );
}
