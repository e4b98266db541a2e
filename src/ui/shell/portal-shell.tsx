"use client";

import { Burger } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { type ReactNode, Suspense, useEffect, useRef } from "react";
import { SideDrawer } from "../dialog/side-drawer";
import { forgetDrafts } from "../form/drafts";
import { forgetPrivateFilters } from "../list/private-filters";
import { AccountMenu, type ShellAccount } from "./account-menu";
import { type MenuChapter, pageOf } from "./portal-menu";
import classes from "./portal-shell.module.css";
import { QuickSearch } from "./quick-search";
import { SideMenu } from "./side-menu";
import { TabBar } from "./tab-bar";
import { TabTitlesContext, useTabTitles } from "./use-opened-tabs";

export interface PortalShellProps {
  /** The portal's product name (试点院校业务系统) and the address of its home page. */
  readonly portal: { readonly title: string; readonly home: string };
  /** Chapters with their pages, already filtered by permission; an empty chapter must be left out. */
  readonly menu: readonly MenuChapter[];
  readonly account: ShellAccount;
  /** Stands left of the account: job and notice indicators, the demo clock. */
  readonly actions?: ReactNode;
  readonly onSignOut: () => void;
  readonly children: ReactNode;
}

/** Dark bar, chapters, left menu, opened pages as tabs; on a narrow screen the menu is a drawer. */
export function PortalShell({ portal, menu, account, actions, onSignOut, children }: PortalShellProps) {
  const path = usePathname();
  const [drawer, { open, close }] = useDisclosure(false);
  const titles = useTabTitles();
  const content = useRef<HTMLElement>(null);
  const page = pageOf(menu, path);
  const chapter = menu.find((one) => one.label === page?.chapter);
  const accountKey = `${portal.home}:${account.id ?? `${account.organisation}/${account.name}`}`;

  // The content scrolls in its own box, which the router does not know of.
  useEffect(() => {
    if (path) content.current?.scrollTo({ top: 0 });
  }, [path]);

  const signOut = () => {
    forgetPrivateFilters();
    forgetDrafts();
    onSignOut();
  };

  return (
    <TabTitlesContext value={titles}>
      <div className={classes.shell}>
        <a href="#content" className={classes.skip}>
          跳到正文
        </a>
        <header className={classes.bar}>
          <Burger className={classes.burger} size="sm" opened={drawer} onClick={open} aria-label="打开菜单" />
          <Link href={portal.home} className={classes.product}>
            {portal.title}
          </Link>
          <nav aria-label="业务" className={classes.chapters}>
            {menu.map((one) => (
              <Link
                key={one.label}
                href={one.items[0]?.href ?? portal.home}
                className={classes.chapter}
                aria-current={one === chapter ? "true" : undefined}
              >
                {one.label}
              </Link>
            ))}
          </nav>
          <div className={classes.tools}>
            <QuickSearch menu={menu} />
            {actions}
            <AccountMenu account={account} href={`${portal.home}/account`} onSignOut={signOut} />
          </div>
        </header>
        <nav aria-label="页面" className={classes.side}>
          <SideMenu chapters={chapter ? [chapter] : menu} currentHref={page?.href} />
        </nav>
        <Suspense fallback={<div className={classes.tabs} />}>
          <TabBar account={accountKey} home={portal.home} menu={menu} />
        </Suspense>
        <main id="content" ref={content} tabIndex={-1} className={classes.content}>
          {children}
        </main>
        <SideDrawer opened={drawer} onClose={close} title={portal.title} size={280} position="left">
          <SideMenu chapters={menu} currentHref={page?.href} onFollow={close} />
        </SideDrawer>
      </div>
    </TabTitlesContext>
  );
}
