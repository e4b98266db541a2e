"use client";

import { lazyWindow } from "../dialog/lazy-window";
import type { AskedExport } from "../list/list-declaration";

export interface ExportDialogProps {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly title: string;
  /** what the server counted; null before anything was asked for */
  readonly asked: AskedExport | null;
  /** whether rows were ticked; otherwise all that match are meant */
  readonly ticked: boolean;
}

/** Count, code, progress, file. Closing it leaves the export at work; 导出任务 in the bar shows it again. */
export const ExportDialog = lazyWindow<ExportDialogProps>(() =>
  import("./export-dialog-content").then((content) => content.ExportDialogContent),
);
