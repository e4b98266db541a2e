"use client";

import { useEffect, useRef, useState } from "react";
import { DialogWindow } from "../dialog/dialog-window";
import { notify } from "../notify";
import { ImportFlow } from "./import-flow";
import type { ImportDeclaration, ImportPhase } from "./import-state";

interface ImportDialogProps extends ImportDeclaration {
  readonly opened: boolean;
  readonly onClose: () => void;
  /** An import that is under way already, e.g. from the list of jobs. */
  readonly importId?: string;
}

/** Imports one can come back to after closing the window, by title; as long as the page lives. */
const underWay = new Map<string, string>();

/**
 * Template → upload → judging → preview → commit → result. Closing the window while the server works leaves it
 * working; opening it again shows where it is. Closing it while the file travels takes the upload back.
 */
export function ImportDialog({ opened, onClose, importId, ...declaration }: ImportDialogProps) {
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
    <DialogWindow opened={opened} onClose={close} title={title} size={960}>
      <ImportFlow declaration={declaration} importId={id} found={found} onImport={choose} onClose={close} />
    </DialogWindow>
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
