"use client";

import { lazyWindow } from "../dialog/lazy-window";
import type { ImportDeclaration } from "./import-state";

export interface ImportDialogProps extends ImportDeclaration {
  readonly opened: boolean;
  readonly onClose: () => void;
  /** An import that is under way already, e.g. from the list of jobs. */
  readonly importId?: string;
}

/**
 * Template → upload → judging → preview → commit → result. Closing the window while the server works leaves it
 * working; opening it again shows where it is. Closing it while the file travels takes the upload back.
 */
export const ImportDialog = lazyWindow<ImportDialogProps>(() =>
  import("./import-dialog-content").then((content) => content.ImportDialogContent),
);
