"use client";

import { useEffect, useRef, useState } from "react";
import { DialogWindowContent } from "../dialog/dialog-window-content";
import { notify } from "../notify";
import type { ImportDialogProps } from "./import-dialog";
import { ImportFlow } from "./import-flow";
import type { ImportPhase } from "./import-state";

/** Imports one can come back to after closing the window, by title; as long as the page lives. */
const underWay = new Map<string, string>();

/** The window itself; see import-dialog.tsx. */
export function ImportDialogContent({ opened, onClose, importId, ...declaration }: ImportDialogProps) {
  const { title, useImport, onCommitted } = declaration;
  const [id, setId] = useState<string | null>(importId ?? underWay.get(title) ?? null);
  const found = useImport(id);
  const phase = found.data?.state;

  useEffect(() => {
    if (importId) setId(importId);
  }, [importId]);
  useAfterCommit(phase, () => {
    if (!opened) notify.done(`${title}已完成`);
    onCommitted?.();
  });

  const choose = (next: string | null) => {
    if (next) underWay.set(title, next);
    else underWay.delete(title);
    setId(next);
  };
  const close = () => {
    // What has come to its end is not shown again.
    if (phase === "committed" || phase === "failed" || phase === "cancelled") choose(null);
    onClose();
  };
  return (
    <DialogWindowContent opened={opened} onClose={close} title={title} size={960}>
      <ImportFlow declaration={declaration} importId={id} found={found} onImport={choose} onClose={close} />
    </DialogWindowContent>
  );
}

/** Calls back once when the rows have been written while someone watched. */
function useAfterCommit(phase: ImportPhase | undefined, done: () => void): void {
  const before = useRef(phase);
  const call = useRef(done);
  useEffect(() => {
    call.current = done;
  });
  useEffect(() => {
    if (phase === "committed" && before.current !== undefined && before.current !== "committed")
      call.current();
    before.current = phase;
  }, [phase]);
}
