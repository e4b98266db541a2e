"use client";

import { Alert, Button, NativeSelect, Textarea, TextInput } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { viewError } from "@/ui/error-view";
import { CaptchaField } from "@/ui/public/captcha-field";
import { useCaptcha } from "@/ui/public/use-captcha";
import { trpc } from "@/ui/trpc";
import { CONTACT_MAX } from "../domain/contact";
import { inquiryTopics, NAME_MAX, QUESTION_MAX, topicKeys } from "../domain/topic";
import { askInput } from "../schema";
import { AskedCard } from "./asked-card";
import classes from "./inquiry.module.css";

type Field = "topic" | "name" | "contact" | "question" | "captcha";

const empty: Record<Field, string> = { topic: "", name: "", contact: "", question: "", captcha: "" };
const topics = [
  { value: "", label: "请选择主题" },
  ...topicKeys.map((value) => ({ value, label: inquiryTopics[value] })),
];

/** 我要咨询: 主题, 称呼, 联系方式, 问题, 图形验证码; then the 查询码. */
export function AskForm() {
  const [values, setValues] = useState(empty);
  const [faults, setFaults] = useState<Partial<Record<Field, string>>>({});
  const [refusal, setRefusal] = useState<string | null>(null);
  const [code, setCode] = useState<string | null>(null);
  const { captcha, fault: captchaFault, renew } = useCaptcha();
  const { mutate, isPending } = trpc.inquiry.ask.useMutation();
  const form = useRef<HTMLFormElement>(null);
  const alert = useRef<HTMLDivElement>(null);
  const set = (field: Field) => (value: string) => setValues((old) => ({ ...old, [field]: value }));

  // On a phone what was said may lie above what is seen.
  useEffect(() => {
    if (refusal) alert.current?.focus();
  }, [refusal]);
  useEffect(() => {
    if (Object.keys(faults).length > 0)
      form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [faults]);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const asked = askInput.safeParse({ ...values, captchaId: captcha?.id ?? "" });
    setFaults(asked.success ? {} : firstFaults(asked.error.issues));
    setRefusal(null);
    if (!asked.success) return;
    mutate(asked.data, {
      onSuccess: (made) => {
        setCode(made.code);
        setValues(empty);
      },
      onError: (error) => {
        setRefusal(viewError(error).text);
        set("captcha")("");
        void renew();
      },
    });
  };
  const again = () => {
    setCode(null);
    void renew();
  };
  const shown = refusal ?? captchaFault;
  if (code) return <AskedCard code={code} onAgain={again} />;

  return (
    <form ref={form} className={classes.card} onSubmit={submit} noValidate aria-labelledby="ask">
      <h2 id="ask" className={classes.cardTitle}>
        我要咨询
      </h2>
      {shown && (
        <Alert color="red" role="alert" ref={alert} tabIndex={-1} icon={<IconAlertTriangle aria-hidden />}>
          {shown}
        </Alert>
      )}
      <div className={classes.fields}>
        <NativeSelect
          required
          label="主题"
          size="md"
          data={topics}
          value={values.topic}
          error={faults.topic}
          onChange={(event) => set("topic")(event.currentTarget.value)}
        />
        <TextInput
          required
          label="称呼"
          placeholder="如：王老师"
          autoComplete="name"
          maxLength={NAME_MAX}
          size="md"
          value={values.name}
          error={faults.name}
          onChange={(event) => set("name")(event.currentTarget.value)}
        />
        <TextInput
          required
          className={classes.wide}
          label="联系方式"
          description="手机号或邮箱；加密保存，只用于联系您，不公开"
          autoComplete="off"
          maxLength={CONTACT_MAX}
          size="md"
          value={values.contact}
          error={faults.contact}
          onChange={(event) => set("contact")(event.currentTarget.value)}
        />
        <div className={classes.wide}>
          <Textarea
            required
            label="问题"
            description="请不要写入证件号码等个人信息"
            placeholder="请描述您的问题"
            autosize
            minRows={4}
            maxRows={12}
            maxLength={QUESTION_MAX}
            size="md"
            value={values.question}
            error={faults.question}
            onChange={(event) => set("question")(event.currentTarget.value)}
          />
          <p className={classes.count}>
            {values.question.trim().length}/{QUESTION_MAX}
          </p>
        </div>
        <div className={classes.wide}>
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
      </div>
      <Button type="submit" size="md" loading={isPending}>
        提交咨询
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
