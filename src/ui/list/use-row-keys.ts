"use client";

import { useWindowEvent } from "@mantine/hooks";
import { type RefObject, useCallback, useState } from "react";

interface RowKeys {
  readonly bodyRef: RefObject<HTMLTableSectionElement | null>;
  readonly formRef: RefObject<HTMLFormElement | null>;
  /** None: the rows cannot be ticked. */
  readonly onToggle: ((id: string) => void) | undefined;
}

const TYPING = "input:not([type=checkbox]), textarea, select, [contenteditable=true], [role=combobox]";
/** Whoever listens to arrows and Enter itself: dialogs, menus, lists of options. */
const ELSEWHERE = "[role=dialog], [role=menu], [role=listbox], [role=alertdialog]";

/**
 * The keys of a list: "/" to the first filter, up and down from row to row, space ticks, Enter does the first
 * action of the row. Gives the index of the row that Tab reaches.
 */
export function useRowKeys({ bodyRef, formRef, onToggle }: RowKeys): number {
  const [active, setActive] = useState(0);

  const onKeyDown = useCallback(
    (event: KeyboardEvent) => {
      const at = document.activeElement ?? document.body;
      if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey)
        return;
      if (at.matches(TYPING) || at.closest(ELSEWHERE) || document.querySelector("[role=dialog]")) return;
      if (event.key === "/") {
        event.preventDefault();
        formRef.current?.querySelector<HTMLInputElement>("input, select")?.focus();
        return;
      }
      const rows = [...(bodyRef.current?.querySelectorAll<HTMLElement>("[data-row]") ?? [])];
      const current = rows.findIndex((row) => row.contains(at));
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        // Arrows elsewhere on the page scroll it, as always.
        if (current < 0 && at !== document.body && at.id !== "content") return;
        const step = event.key === "ArrowDown" ? 1 : -1;
        const next = current < 0 ? 0 : Math.min(rows.length - 1, Math.max(0, current + step));
        event.preventDefault();
        setActive(next);
        rows[next]?.focus();
        return;
      }
      const row = rows[current];
      if (!row || row !== at) return;
      if (event.key === " " && row.dataset.row) {
        event.preventDefault();
        onToggle?.(row.dataset.row);
      }
      if (event.key === "Enter") {
        event.preventDefault();
        row.querySelector<HTMLElement>("[data-actions] :is(button, a)")?.click();
      }
    },
    [bodyRef, formRef, onToggle],
  );
  useWindowEvent("keydown", onKeyDown);
  return active;
}
