"use client";

import { SegmentedControl, TextInput } from "@mantine/core";
import { useState } from "react";
import { DialogWindow } from "@/ui/dialog/dialog-window";
import { SmsCodeField } from "@/ui/form/sms-code-field";
import { notify } from "@/ui/notify";
import { bindPhoneInput, proofInput } from "../schema";
import classes from "./account.module.css";
import { CurrentPassword } from "./password-fields";
import { SecretForm } from "./secret-form";
import { type AccountPortal, useAccount } from "./use-account";

interface PhoneWindowProps {
  readonly portal: AccountPortal;
  readonly opened: boolean;
  readonly onClose: () => void;
  /** The last digits of the phone that is bound; null while none is. */
  readonly phoneTail: string | null;
  readonly onBound: () => void;
}

/** 绑定手机: first that one is the holder, then the new phone with its code. */
export function PhoneWindow({ portal, opened, onClose, phoneTail, onBound }: PhoneWindowProps) {
  const [proof, setProof] = useState<string | null>(null);
  const close = () => {
    setProof(null);
    onClose();
  };
  return (
    <DialogWindow opened={opened} onClose={close} title={phoneTail ? "更换绑定手机" : "绑定手机"} size="md">
      {proof === null ? (
        <ProofStep portal={portal} phoneTail={phoneTail} onProven={setProof} onCancel={close} />
      ) : (
        <BindStep
          portal={portal}
          proof={proof}
          onCancel={close}
          onBound={() => {
            close();
            onBound();
          }}
        />
      )}
    </DialogWindow>
  );
}

interface ProofStepProps {
  readonly portal: AccountPortal;
  readonly phoneTail: string | null;
  readonly onProven: (proof: string) => void;
  readonly onCancel: () => void;
}

function ProofStep({ portal, phoneTail, onProven, onCancel }: ProofStepProps) {
  const [kind, setKind] = useState<"phone" | "password">(phoneTail ? "phone" : "password");
  const account = useAccount(portal);
  const asking = account.askProofCode.useMutation();
  const proving = account.proveHolder.useMutation();
  return (
    <SecretForm
      key={kind}
      schema={proofInput}
      initialValues={{ kind: kind as string, password: "", code: "" }}
      submitLabel="下一步"
      fieldOf={(code) => (kind === "phone" && code.startsWith("sms.") ? "code" : "password")}
      onSubmit={async (values) => onProven((await proving.mutateAsync(values)).proof)}
      onCancel={onCancel}
    >
      {(form) => (
        <>
          <p className={classes.hint}>为了账号安全，请先验证身份。</p>
          {phoneTail && (
            <SegmentedControl
              aria-label="验证方式"
              fullWidth
              value={kind}
              onChange={(value) => setKind(value === "phone" ? "phone" : "password")}
              data={[
                { value: "phone", label: `尾号 ${phoneTail} 的手机验证码` },
                { value: "password", label: "登录密码" },
              ]}
            />
          )}
          {kind === "phone" ? (
            <SmsCodeField
              path="code"
              value={form.values.code}
              onChange={(value) => form.setFieldValue("code", value)}
              error={form.errors.code}
              onAsk={() => asking.mutateAsync()}
            />
          ) : (
            <CurrentPassword
              label="登录密码"
              path="password"
              value={form.values.password}
              onChange={(value) => form.setFieldValue("password", value)}
              error={form.errors.password}
            />
          )}
        </>
      )}
    </SecretForm>
  );
}

interface BindStepProps {
  readonly portal: AccountPortal;
  readonly proof: string;
  readonly onBound: () => void;
  readonly onCancel: () => void;
}

function BindStep({ portal, proof, onBound, onCancel }: BindStepProps) {
  const account = useAccount(portal);
  const asking = account.askPhoneCode.useMutation();
  const binding = account.bindPhone.useMutation();
  return (
    <SecretForm
      schema={bindPhoneInput}
      initialValues={{ phone: "", code: "", proof }}
      submitLabel="绑定"
      fieldOf={(code) => {
        if (code === "account.same_phone" || code === "sms.phone_refused") return "phone";
        return code.startsWith("sms.") ? "code" : null;
      }}
      onSubmit={async (values) => {
        const { phoneMask } = await binding.mutateAsync(values);
        notify.done(`已绑定手机 ${phoneMask}`);
        onBound();
      }}
      onCancel={onCancel}
    >
      {(form) => (
        <>
          <TextInput
            label="新手机号码"
            required
            placeholder="请输入手机号码"
            inputMode="tel"
            autoComplete="tel-national"
            maxLength={20}
            {...form.getInputProps("phone")}
          />
          <SmsCodeField
            path="code"
            value={form.values.code}
            onChange={(value) => form.setFieldValue("code", value)}
            error={form.errors.code}
            unavailable={form.values.phone.trim() === ""}
            onAsk={() => asking.mutateAsync({ phone: form.values.phone, proof })}
          />
        </>
      )}
    </SecretForm>
  );
}
