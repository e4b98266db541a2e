"use client";

import { Drawer, type MantineSize } from "@mantine/core";
import { FormBody, type FormDeclaration } from "../form/form-body";
import classes from "./dialog.module.css";
import { DialogWindow } from "./dialog-window";

export interface FormWindowProps<Values extends Record<string, unknown>, Output>
  extends FormDeclaration<Values, Output> {
  readonly opened: boolean;
  /** × and Esc keep what was typed until it is opened again; 取消 drops it. */
  readonly onClose: () => void;
  readonly title: string;
  readonly size?: MantineSize | number;
}

/** A form as a window in the middle: for a decision or a short record. */
export function FormModal<Values extends Record<string, unknown>, Output>(
  props: FormWindowProps<Values, Output>,
) {
  const { opened, onClose, title, size, ...form } = props;
  return (
    <DialogWindow opened={opened} onClose={onClose} title={title} size={size ?? "lg"}>
      <FormBody key={form.draftKey} {...form} onClose={onClose} />
    </DialogWindow>
  );
}

/** A form at the side: for a long record, with the list still in sight. */
export function FormDrawer<Values extends Record<string, unknown>, Output>(
  props: FormWindowProps<Values, Output>,
) {
  const { opened, onClose, title, size, ...form } = props;
  return (
    <Drawer
      opened={opened}
      onClose={onClose}
      title={title}
      size={size ?? "xl"}
      position="right"
      closeOnClickOutside={false}
      classNames={{ title: classes.title, body: classes.body, content: classes.drawer }}
    >
      <FormBody key={form.draftKey} {...form} onClose={onClose} />
    </Drawer>
  );
}
