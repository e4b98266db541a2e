"use client";

import { DialogWindow } from "@/ui/dialog/dialog-window";

interface AutoSeatingWindowProps {
  readonly seatingId: string;
  readonly onClose: () => void;
}

/** 自动排考 (§3.3): rooms and rules, a preview, the confirmation. */
export function AutoSeatingWindow({ seatingId, onClose }: AutoSeatingWindowProps) {
  return (
    <DialogWindow opened onClose={onClose} title="自动排考" size={880}>
      <span data-unit={seatingId} />
    </DialogWindow>
  );
}
