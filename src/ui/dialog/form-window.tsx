"use client";

import type { MantineSize } from "@mantine/core";
import type { ReactNode } from "react";
import type { FormDeclaration } from "../form/form-body";
import { lazyWindow } from "./lazy-window";

export interface FormWindowProps<Values extends Record<string, unknown>, Output>
  extends FormDeclaration<Values, Output> {
  readonly opened: boolean;
  /** × and Esc keep what was typed until it is opened again; 取消 drops it. */
  readonly onClose: () => void;
  readonly title: string;
  readonly size?: MantineSize | number;
}

type FormWindow = <Values extends Record<string, unknown>, Output>(
  props: FormWindowProps<Values, Output>,
) => ReactNode;

/** A form as a window in the middle: for a decision or a short record. */
export const FormModal: FormWindow = lazyWindow(() =>
  import("./form-window-content").then((content) => content.FormModalContent),
);
