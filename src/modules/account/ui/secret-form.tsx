"use client";

import { Alert, Button } from "@mantine/core";
import { type UseFormReturnType, useForm } from "@mantine/form";
import { IconAlertTriangle } from "@tabler/icons-react";
import { type FormEvent, type ReactNode, useState } from "react";
import type { ZodType } from "zod";
import { viewError } from "@/ui/error-view";
import { zodResolver } from "@/ui/form/zod-resolver";
import classes from "./account.module.css";

interface SecretFormProps<Values extends Record<string, unknown>, Output> {
  readonly schema: ZodType<Output>;
  readonly initialValues: Values;
  readonly submitLabel: string;
  readonly onSubmit: (output: Output) => Promise<unknown>;
  /** Which field a refusal of the server belongs to; it is shown above the form where it names none. */
  readonly fieldOf?: (code: string) => (keyof Values & string) | null;
  readonly onCancel?: () => void;
  readonly children: (form: UseFormReturnType<Values>) => ReactNode;
}

/** A form of passwords and codes: unlike the form kit's it keeps no draft of what was typed. */
export function SecretForm<Values extends Record<string, unknown>, Output>(
  props: SecretFormProps<Values, Output>,
) {
  const { schema, initialValues, submitLabel, onSubmit, fieldOf, onCancel, children } = props;
  const [running, setRunning] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const form = useForm<Values>({ mode: "controlled", initialValues, validate: zodResolver(schema) });

  const submit = async (values: Values) => {
    setRunning(true);
    setRefusal(null);
    try {
      await onSubmit(schema.parse(values));
    } catch (error) {
      const view = viewError(error);
      const field = view.code ? fieldOf?.(view.code) : null;
      form.setErrors(field ? { [field]: view.text } : view.fields);
      if (field) form.getInputNode(field)?.focus();
      else setRefusal(view.text);
    } finally {
      setRunning(false);
    }
  };
  const focusFirst = (errors: object) => {
    const [first] = Object.keys(errors);
    if (first) form.getInputNode(first)?.focus();
  };

  return (
    <form
      noValidate
      className={classes.form}
      onSubmit={form.onSubmit(submit, focusFirst) as (event: FormEvent<HTMLFormElement>) => void}
    >
      {refusal && (
        <Alert color="red" role="alert" icon={<IconAlertTriangle aria-hidden />}>
          {refusal}
        </Alert>
      )}
      {children(form)}
      <div className={classes.buttons}>
        {onCancel && (
          <Button variant="default" onClick={onCancel} disabled={running}>
            取消
          </Button>
        )}
        <Button type="submit" loading={running}>
          {submitLabel}
        </Button>
      </div>
    </form>
  );
}
