"use client";

import { Kbd } from "@mantine/core";
import { useDisclosure, useHotkeys } from "@mantine/hooks";
import { IconSearch } from "@tabler/icons-react";
import { lazyWindow } from "../dialog/lazy-window";
import type { PageFinderProps } from "./page-finder";
import type { MenuChapter } from "./portal-menu";
import classes from "./portal-shell.module.css";

const PageFinder = lazyWindow<PageFinderProps>(() =>
  import("./page-finder").then((content) => content.PageFinder),
);

/** Ctrl+K: go to a page of the menu by a few of its characters. */
export function QuickSearch({ menu }: { menu: readonly MenuChapter[] }) {
  const [opened, { open, close }] = useDisclosure(false);
  useHotkeys([["mod+K", open]], []);
  return (
    <>
      <button type="button" className={classes.search} onClick={open} aria-keyshortcuts="Control+K">
        <IconSearch size={16} aria-hidden />
        <span className={classes.searchText}>搜索页面</span>
        <Kbd size="xs" className={classes.searchKey} aria-hidden>
          Ctrl K
        </Kbd>
      </button>
      <PageFinder opened={opened} menu={menu} onClose={close} />
    </>
  );
}
