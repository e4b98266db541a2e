"use client";

import { ActionIcon, CloseButton, Menu } from "@mantine/core";
import { IconChevronDown } from "@tabler/icons-react";
import Link from "next/link";
import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { useContext, useEffect, useRef } from "react";
import { close, type OpenedTab } from "./opened-tabs";
import { type MenuChapter, pageOf } from "./portal-menu";
import classes from "./portal-shell.module.css";
import { TabTitlesContext, useOpenedTabs } from "./use-opened-tabs";

interface TabBarProps {
  readonly account: string;
  readonly home: string;
  readonly menu: readonly MenuChapter[];
}

/** The opened pages under the bar: links with a ×, and a menu at the far right. */
export function TabBar({ account, home, menu }: TabBarProps) {
  const path = usePathname();
  const query = useSearchParams().toString();
  const { titles } = useContext(TabTitlesContext);
  const router = useRouter();
  const found = pageOf(menu, path);
  const label = titles[path] ?? (found?.href === path ? found.label : `${found?.label ?? ""}详情`);
  const page: OpenedTab | null =
    path === home ? null : { path, href: query ? `${path}?${query}` : path, label };
  const [tabs, setTabs] = useOpenedTabs(account, page);

  const shut = (tab: OpenedTab) => {
    const after = close(tabs, tab.path, path, home);
    setTabs(after.tabs);
    if (after.goTo) router.push(after.goTo);
  };
  const shutOthers = () => setTabs(tabs.filter((tab) => tab.path === path));
  const shutAll = () => {
    setTabs([]);
    router.push(home);
  };

  return (
    <div className={classes.tabs}>
      <nav aria-label="已打开的页面" className={classes.tabScroller}>
        <ul className={classes.tabList}>
          <Tab tab={{ path: home, href: home, label: "首页" }} current={path === home} />
          {tabs.map((tab) => (
            <Tab key={tab.path} tab={tab} current={tab.path === path} onClose={() => shut(tab)} />
          ))}
        </ul>
      </nav>
      <Menu position="bottom-end" width={140}>
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" size="lg" aria-label="已打开页面的操作">
            <IconChevronDown size={18} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={shutOthers} disabled={tabs.every((tab) => tab.path === path)}>
            关闭其他
          </Menu.Item>
          <Menu.Item onClick={shutAll} disabled={tabs.length === 0}>
            关闭全部
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </div>
  );
}

function Tab({ tab, current, onClose }: { tab: OpenedTab; current: boolean; onClose?: () => void }) {
  const place = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (current) place.current?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [current]);
  return (
    <li ref={place} className={classes.tab} data-current={current || undefined}>
      <Link href={tab.href} className={classes.tabLink} aria-current={current ? "page" : undefined}>
        {tab.label}
      </Link>
      {onClose && <CloseButton size="xs" iconSize={14} aria-label={`关闭 ${tab.label}`} onClick={onClose} />}
    </li>
  );
}
