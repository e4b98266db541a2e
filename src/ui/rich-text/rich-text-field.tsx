"use client";

import { Input, Skeleton } from "@mantine/core";
import dynamic from "next/dynamic";
import { type ReactNode, useId } from "react";
import { plainText } from "@/shared/rich-text";
import classes from "./rich-text.module.css";

export interface RichTextFieldProps {
  readonly label: string;
  readonly required?: boolean;
  readonly description?: ReactNode;
  /** HTML of the vocabulary in shared/rich-text; the server sanitises it again when it is written. */
  readonly value?: string;
  readonly onChange: (html: string) => void;
  readonly error?: ReactNode;
  /** The most characters the words may have; shown as n/最多. */
  readonly maxLength: number;
  /** Where the form finds the field to focus it; `form.getInputProps` gives it. */
  readonly "data-path"?: string;
}

/** The editor is large: it comes when a form that has one is opened. */
const Editor = dynamic(() => import("./rich-text-editor").then((content) => content.RichTextEditorArea), {
  ssr: false,
  loading: () => <Skeleton height={260} radius="sm" />,
});

/** A field for formatted text: headings, lists, quotations, links. Spread `form.getInputProps("body")` into it. */
export function RichTextField(props: RichTextFieldProps) {
  const { label, required, description, value = "", onChange, error, maxLength } = props;
  const id = useId();
  const length = [...plainText(value)].length;
  const labelId = `${id}-label`;
  const faultId = `${id}-fault`;
  return (
    <Input.Wrapper
      label={label}
      labelElement="div"
      labelProps={{ id: labelId }}
      withAsterisk={required ?? false}
      description={description}
    >
      <Editor
        value={value}
        onChange={onChange}
        labelId={labelId}
        faultId={error ? faultId : null}
        required={required ?? false}
        path={props["data-path"]}
      />
      <div className={classes.foot}>
        {error && (
          <span id={faultId} className={classes.fault} role="alert">
            {error}
          </span>
        )}
        <span className={classes.count} data-over={length > maxLength || undefined}>
          {length.toLocaleString("zh-CN")}/{maxLength.toLocaleString("zh-CN")}
        </span>
      </div>
    </Input.Wrapper>
  );
}
