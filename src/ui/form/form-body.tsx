"use client";

import { Alert, Button } from "@mantine/core";
import { type UseFormReturnType, useForm } from "@mantine/form";
import { IconAlertTriangle, IconHistory } from "@tabler/icons-react";
import { type FormEvent, type ReactNode, type SyntheticEvent, useState } from "react";
import type { ZodType } from "zod";
import classes from "../dialog/dialog.module.css";
import { type ErrorView, viewError } from "../error-view";
import { draftOf, dropDraft, keepDraft } from "./drafts";
import { useUploadsUnderWay } from "./uploads-under-way";
import { zodResolver } from "./zod-resolver";

export interface SubmitButton {
  /** Handed to `onSubmit`. */
  readonly key: string;
  readonly label: string;
}

export interface FormDeclaration<Values extends Record<string, unknown>, Output> {
  /** One schema serves the form and the procedure; its Chinese messages appear at the fields. */
  readonly schema: ZodType<Output>;
  readonly initialValues: Values;
  /** Names the draft: unique for the form and the record (candidate-edit:<id>). */
  readonly draftKey: string;
  /** 保存 alone unless told; the last one is the main one (保存 · 保存并提交). */
  readonly submits?: readonly SubmitButton[];
  /** Gets what the schema made of the values. Reject with the server's error: it is shown, at its fields where it names them. */
  readonly onSubmit: (output: Output, key: string) => Promise<unknown>;
  /** The fields: spread `form.getInputProps("name")` into Mantine inputs. */
  readonly children: (form: UseFormReturnType<Values>) => ReactNode;
}

interface FormBodyProps<Values extends Record<string, unknown>, Output>
  extends FormDeclaration<Values, Output> {
  /** After success and at 取消. */
  readonly onClose: () => void;
}

const saveOnly: readonly SubmitButton[] = [{ key: "save", label: "保存" }];

/** The form inside FormModal and FormDrawer: errors at the field, a draft that survives closing, buttons at the foot. */
export function FormBody<Values extends Record<string, unknown>, Output>(
  props: FormBodyProps<Values, Output>,
) {
  const { schema, initialValues, draftKey, submits = saveOnly, onSubmit, children, onClose } = props;
  const [draft] = useState(() => draftOf<Values>(draftKey));
  const [restored, setRestored] = useState(draft !== undefined);
  const [running, setRunning] = useState<string | null>(null);
  const [refusal, setRefusal] = useState<ErrorView | null>(null);
  const { underWay, watched } = useUploadsUnderWay();
  const form = useForm<Values>({
    mode: "controlled",
    initialValues: draft ?? initialValues,
    validate: zodResolver(schema),
    onValuesChange: (values) => keepDraft(draftKey, values),
  });

  const submit = async (values: Values, event: SyntheticEvent<HTMLFormElement> | undefined) => {
    const key = submitterOf(event) ?? submits[0]?.key ?? "save";
    setRunning(key);
    setRefusal(null);
    try {
      await onSubmit(schema.parse(values), key);
      dropDraft(draftKey);
      onClose();
    } catch (error) {
      const view = viewError(error);
      form.setErrors(view.fields);
      setRefusal(view);
    } finally {
      setRunning(null);
    }
  };
  const startOver = () => {
    form.setValues(initialValues);
    form.clearErrors();
    dropDraft(draftKey);
    setRestored(false);
  };
  const cancel = () => {
    dropDraft(draftKey);
    onClose();
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
      {restored && (
        <Alert color="blue" icon={<IconHistory aria-hidden />} className={classes.notice}>
          已恢复上次没有保存的内容。
          <Button size="compact-sm" variant="subtle" onClick={startOver}>
            清空重填
          </Button>
        </Alert>
      )}
      {refusal && (
        <Alert color="red" role="alert" icon={<IconAlertTriangle aria-hidden />} className={classes.notice}>
          {refusal.text}
        </Alert>
      )}
      <div className={classes.fields}>{watched(children(form))}</div>
      <div className={classes.foot}>
        {underWay && <output>文件上传完成后即可{submits.at(-1)?.label ?? "保存"}</output>}
        <Button variant="default" onClick={cancel} disabled={running !== null}>
          取消
        </Button>
        {submits.map((button, at) => (
          <Button
            key={button.key}
            type="submit"
            value={button.key}
            variant={at === submits.length - 1 ? "filled" : "light"}
            loading={running === button.key}
            disabled={underWay || (running !== null && running !== button.key)}
          >
            {button.label}
          </Button>
        ))}
      </div>
    </form>
  );
}

function submitterOf(event: SyntheticEvent<HTMLFormElement> | undefined): string | null {
  const native = event?.nativeEvent;
  const button = native instanceof SubmitEvent ? native.submitter : null;
  return button instanceof HTMLButtonElement ? button.value : null;
}
