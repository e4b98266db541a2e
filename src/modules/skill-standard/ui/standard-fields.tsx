"use client";

import { TextInput } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { UploadField } from "@/ui/form/upload-field";
import type { ShownStandard } from "./standard-source";

interface StandardValues {
  name: string;
  edition: string;
  fileId: string;
}

const MOST_BYTES = 20 * 1024 * 1024;

/** 标准名称, 标准版本 and the PDF: what the forms of both kinds of standards have. */
export function StandardFields<Values extends StandardValues>(props: {
  readonly form: UseFormReturnType<Values>;
  readonly current: ShownStandard["file"];
}) {
  const { form, current } = props;
  const set = form.setFieldValue as (path: string, value: string) => void;
  return (
    <>
      <TextInput required label="标准名称" maxLength={100} mb="sm" {...form.getInputProps("name")} />
      <TextInput
        required
        label="标准版本"
        placeholder="2020版"
        maxLength={5}
        mb="sm"
        {...form.getInputProps("edition")}
      />
      <UploadField
        label="附件信息（PDF）"
        purpose="standard.pdf"
        accept={[".pdf"]}
        maxBytes={MOST_BYTES}
        value={form.getValues().fileId}
        onChange={(id) => set("fileId", id)}
        current={current}
        error={form.errors.fileId}
        path="fileId"
      />
    </>
  );
}
