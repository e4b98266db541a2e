"use client";

import { Alert, Button, TextInput } from "@mantine/core";
import { type FormEvent, useEffect, useRef, useState } from "react";
import type { PublicCertificate } from "@/modules/certificate/domain/public-view";
import { viewError } from "@/ui/error-view";
import { CaptchaPicture } from "@/ui/public/sign-in-card";
import { useCaptchaPicture } from "@/ui/public/use-captcha-picture";
import { trpc } from "@/ui/trpc";
import { verifyByNumberInput } from "../schema";
import classes from "./verify.module.css";

type Field = "number" | "name" | "captcha";

/** 证书查询 by 证书编号 and 姓名, with the captcha. */
export function NumberForm({ onAnswer }: { onAnswer: (found: PublicCertificate | null) => void }) {
  const ask = trpc.verification.byNumber.useMutation();
  const picture = useCaptchaPicture();
  const [values, setValues] = useState<Record<Field, string>>({ number: "", name: "", captcha: "" });
  const [faults, setFaults] = useState<Partial<Record<Field, string>>>({});
  const [refusal, setRefusal] = useState<string | null>(null);
  const captchaField = useRef<HTMLInputElement>(null);

  // A picture is good for one try.
  useEffect(() => {
    if (picture.src) setValues((old) => ({ ...old, captcha: "" }));
  }, [picture.src]);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const parsed = verifyByNumberInput.safeParse({ ...values, captchaId: picture.id });
    if (!parsed.success) {
      setFaults(Object.fromEntries(parsed.error.issues.map((issue) => [issue.path[0], issue.message])));
      return;
    }
    setRefusal(null);
    try {
      onAnswer((await ask.mutateAsync(parsed.data)).found);
    } catch (error) {
      setRefusal(viewError(error).text);
      captchaField.current?.focus();
    }
    await picture.renew();
  };
  const field = (name: Field) => ({
    value: values[name],
    error: faults[name],
    onChange: (event: { currentTarget: { value: string } }) => {
      const { value } = event.currentTarget;
      setValues((old) => ({ ...old, [name]: value }));
      setFaults((old) => ({ ...old, [name]: undefined }));
    },
  });

  return (
    <form className={classes.card} onSubmit={(event) => void submit(event)} noValidate>
      {(refusal || picture.failed) && (
        <Alert color="red" role="alert">
          {refusal ?? "没有取到图形验证码，请检查网络后点击“看不清，换一张”。"}
        </Alert>
      )}
      <TextInput
        label="证书编号"
        placeholder="28 位数字"
        required
        inputMode="numeric"
        autoComplete="off"
        size="md"
        maxLength={60}
        {...field("number")}
      />
      <TextInput
        label="姓名"
        placeholder="证书上的姓名"
        required
        autoComplete="off"
        size="md"
        maxLength={60}
        {...field("name")}
      />
      <div className={classes.captcha}>
        <TextInput
          ref={captchaField}
          label="图形验证码"
          placeholder="请输入图形验证码"
          required
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          size="md"
          maxLength={8}
          {...field("captcha")}
        />
        <CaptchaPicture src={picture.src} onRenew={() => void picture.renew()} />
      </div>
      <Button type="submit" size="md" fullWidth loading={ask.isPending}>
        查询
      </Button>
    </form>
  );
}
