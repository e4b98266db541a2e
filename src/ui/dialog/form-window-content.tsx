"use client";

import { FormBody } from "../form/form-body";
import { DialogWindowContent } from "./dialog-window-content";
import type { FormWindowProps } from "./form-window";

/** The form in a window; see form-window.tsx. */
export function FormModalContent<Values extends Record<string, unknown>, Output>(
  props: FormWindowProps<Values, Output>,
) {
  const { opened, onClose, title, size = "lg", ...form } = props;
  return (
    <DialogWindowContent opened={opened} onClose={onClose} title={title} size={size}>
      <FormBody key={form.draftKey} {...form} onClose={onClose} />
    </DialogWindowContent>
  );
}
