"use client";

import { Modal, TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { useRouter } from "next/navigation";
import { type KeyboardEvent, useId, useState } from "react";
import { type MenuChapter, searchPages } from "./portal-menu";
import classes from "./portal-shell.module.css";

export interface PageFinderProps {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly menu: readonly MenuChapter[];
}

/** The window of the quick search. */
export function PageFinder({ opened, onClose, menu }: PageFinderProps) {
  return (
    <Modal opened={opened} onClose={onClose} title="搜索页面" size="md" yOffset="12vh">
      <Finder menu={menu} onDone={onClose} />
    </Modal>
  );
}

function Finder({ menu, onDone }: { menu: readonly MenuChapter[]; onDone: () => void }) {
  const [typed, setTyped] = useState("");
  const [active, setActive] = useState(0);
  const list = useId();
  const router = useRouter();
  const pages = searchPages(menu, typed);
  const go = (href: string) => {
    onDone();
    router.push(href);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (step !== 0 && pages.length > 0) {
      event.preventDefault();
      setActive((active + step + pages.length) % pages.length);
    }
    const chosen = pages[active];
    if (event.key === "Enter" && chosen) go(chosen.href);
  };
  return (
    <>
      <TextInput
        data-autofocus
        aria-label="页面名称"
        placeholder="输入页面名称"
        role="combobox"
        aria-expanded
        aria-controls={list}
        aria-activedescendant={pages[active] ? `${list}-${active}` : undefined}
        leftSection={<IconSearch size={16} aria-hidden />}
        value={typed}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          setActive(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div id={list} role="listbox" aria-label="页面" className={classes.found}>
        {pages.map((page, at) => (
          <button
            key={page.href}
            id={`${list}-${at}`}
            type="button"
            role="option"
            tabIndex={-1}
            aria-selected={at === active}
            className={classes.foundPage}
            onClick={() => go(page.href)}
            onMouseMove={() => setActive(at)}
          >
            <span>{page.label}</span>
            <span className={classes.foundChapter}>{page.chapter}</span>
          </button>
        ))}
      </div>
      <p role="status" className={classes.foundNone}>
        {pages.length === 0 ? "没有名称相符的页面" : ""}
      </p>
    </>
  );
}
