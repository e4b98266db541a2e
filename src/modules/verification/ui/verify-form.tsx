"use client";

import { Alert, Button, TextInput } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { type FormEvent, useEffect, useRef, useState } from "react";
import type { PublicCertificate } from "@/modules/certificate/domain/public-view";
import { viewError } from "@/ui/error-view";
import { CaptchaField } from "@/ui/public/captcha-field";
import { useCaptcha } from "@/ui/public/use-captcha";
import { trpc } from "@/ui/trpc";
import { verifyByNumberInput } from "../schema";
import classes from "./verify.module.css";

type Field = "number" | "name" | "captcha";

/** One answer for all that is not found, whatever the reason (§3.12). */
const NOT_FOUND = "没有查到相符的证书。请核对证书编号和姓名是否与证书上的完全一致；尚未发放的证书查不到。";

interface VerifyFormProps {
  /** Why the scanned code led here and not to a certificate. */
  readonly scanFault: string | null;
  readonly onFound: (certificate: PublicCertificate) => void;
}

/** 证书编号, 姓名, 图形验证码, 查询. */
export function VerifyForm({ scanFault, onFound }: VerifyFormProps) {
  const [values, setValues] = useState<Record<Field, string>>({ number: "", name: "", captcha: "" });
  const [faults, setFaults] = useState<Partial<Record<Field, string>>>({});
  const [refusal, setRefusal] = useState(scanFault);
  const { captcha, fault: captchaFault, renew } = useCaptcha();
  const { mutate, isPending } = trpc.verification.byNumber.useMutation();
  const alert = useRef<HTMLDivElement>(null);
  const set = (field: Field) => (value: string) => setValues((old) => ({ ...old, [field]: value }));

  // On a phone the answer may lie above what is seen.
  useEffect(() => {
    if (refusal) alert.current?.focus();
  }, [refusal]);

  const refuse = (text: string) => {
    setRefusal(text);
    setValues((old) => ({ ...old, captcha: "" }));
    void renew();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const asked = verifyByNumberInput.safeParse({ ...values, captchaId: captcha?.id ?? "" });
    setFaults(asked.success ? {} : firstFaults(asked.error.issues));
    setRefusal(null);
    if (!asked.success) return;
    mutate(asked.data, {
      onSuccess: ({ found }) => (found ? onFound(found) : refuse(NOT_FOUND)),
      onError: (error) => refuse(viewError(error).text),
    });
  };
  const shown = refusal ?? captchaFault;

  return (
    <form className={classes.card} onSubmit={submit} noValidate>
      <p className={classes.lead}>
        输入证书上的证书编号和持证人姓名，或用手机扫描证书上的二维码，即可查验证书是否有效。无需登录。
      </p>
      {shown && (
        <Alert color="red" role="alert" ref={alert} tabIndex={-1} icon={<IconAlertTriangle aria-hidden />}>
          {shown}
        </Alert>
      )}
      <div className={classes.fields}>
        <TextInput
          className={classes.wide}
          label="证书编号"
          placeholder="28位数字"
          autoComplete="off"
          inputMode="numeric"
          maxLength={60}
          size="md"
          value={values.number}
          error={faults.number}
          onChange={(event) => set("number")(event.currentTarget.value)}
        />
        <TextInput
          label="姓名"
          placeholder="与证书上的姓名一致"
          autoComplete="off"
          maxLength={60}
          size="md"
          value={values.name}
          error={faults.name}
          onChange={(event) => set("name")(event.currentTarget.value)}
        />
        <CaptchaField
          value={values.captcha}
          onChange={set("captcha")}
          error={faults.captcha}
          src={captcha?.src ?? null}
          onRenew={() => {
            set("captcha")("");
            void renew();
          }}
        />
      </div>
      <Button type="submit" size="md" className={classes.submit} loading={isPending}>
        查询
      </Button>
    </form>
  );
}

/** The first thing said of each field. */
function firstFaults(
  issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[],
): Partial<Record<Field, string>> {
  return Object.fromEntries(issues.map(({ path, message }) => [path[0], message] as const).reverse());
}
