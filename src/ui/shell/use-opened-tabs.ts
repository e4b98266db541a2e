"use client";

import { createContext, useCallback, useContext, useEffect, useMemo, useState } from "react";
import { type OpenedTab, readTabs, visit } from "./opened-tabs";

const storageKey = (account: string) => `opened-tabs:${account}`;

/** The opened pages of an account, kept across reloads; `page` is the one shown now (null on the home page). */
export function useOpenedTabs(account: string, page: OpenedTab | null) {
  const [tabs, setTabs] = useState<readonly OpenedTab[]>(page ? [page] : []);
  const [loaded, setLoaded] = useState(false);
  const { path, href, label } = page ?? { path: "", href: "", label: "" };

  useEffect(() => {
    // What is open now stays in front of what was stored: reading twice (strict mode) adds nothing.
    setTabs((now) => now.reduce<OpenedTab[]>(visit, readTabs(readStored(account))));
    setLoaded(true);
  }, [account]);

  useEffect(() => {
    if (path) setTabs((now) => visit(now, { path, href, label }));
  }, [path, href, label]);

  useEffect(() => {
    if (loaded) writeStored(account, tabs);
  }, [account, loaded, tabs]);

  return [tabs, setTabs] as const;
}

function readStored(account: string): string | null {
  try {
    return localStorage.getItem(storageKey(account));
  } catch {
    return null;
  }
}

function writeStored(account: string, tabs: readonly OpenedTab[]): void {
  try {
    localStorage.setItem(storageKey(account), JSON.stringify(tabs));
  } catch {
    // Full or switched off: the tabs then last as long as the page.
  }
}

interface TabTitles {
  readonly titles: Readonly<Record<string, string>>;
  readonly setTitle: (path: string, title: string) => void;
}

export const TabTitlesContext = createContext<TabTitles>({ titles: {}, setTitle: () => undefined });

/** The titles pages gave to their own tabs, by path. */
export function useTabTitles(): TabTitles {
  const [titles, setTitles] = useState<Readonly<Record<string, string>>>({});
  const setTitle = useCallback((path: string, title: string) => {
    setTitles((now) => (now[path] === title ? now : { ...now, [path]: title }));
  }, []);
  return useMemo(() => ({ titles, setTitle }), [titles, setTitle]);
}

/**
 * Names the tab of a page that is not in the menu, e.g. 座位图 A101. The name is stored on the computer:
 * never a person's name or number.
 */
export function useTabTitle(path: string, title: string | undefined): void {
  const { setTitle } = useContext(TabTitlesContext);
  useEffect(() => {
    if (title) setTitle(path, title);
  }, [path, title, setTitle]);
}
