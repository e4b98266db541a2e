"use client";

import { useState } from "react";
import { DialogWindowContent } from "../dialog/dialog-window-content";
import { ExportAskStep } from "./export-ask-step";
import type { ExportDialogProps } from "./export-dialog";
import { ExportFileStep } from "./export-file-step";

/** The window itself; see export-dialog.tsx. */
export function ExportDialogContent({ opened, onClose, title, asked, ticked }: ExportDialogProps) {
  const [confirmed, setConfirmed] = useState<string | null>(null);
  return (
    <DialogWindowContent opened={opened} onClose={onClose} title={title} size={560}>
      {asked &&
        (confirmed === asked.id ? (
          <ExportFileStep id={asked.id} onClose={onClose} />
        ) : (
          <ExportAskStep
            key={asked.id}
            asked={asked}
            ticked={ticked}
            onConfirmed={() => setConfirmed(asked.id)}
            onClose={onClose}
          />
        ))}
    </DialogWindowContent>
  );
}
