"use client";

import type { StatusTab } from "./list-declaration";
import classes from "./list-page.module.css";

interface StatusTabsProps {
  readonly tabs: readonly StatusTab[];
  readonly current: string;
  readonly counts: Readonly<Record<string, number>> | undefined;
  readonly onChange: (tab: string) => void;
}

/** 全部 (17) 无照片 (2) …: one is pressed; the counts respect the filters and may come later than the rows. */
export function StatusTabs({ tabs, current, counts, onChange }: StatusTabsProps) {
  return (
    <ul aria-label="状态" className={classes.statusTabs}>
      {tabs.map((tab) => (
        <li key={tab.value}>
          <button
            type="button"
            className={classes.statusTab}
            aria-pressed={tab.value === current}
            onClick={() => onChange(tab.value)}
          >
            {tab.label}
            <span className={classes.statusCount}>{counts?.[tab.value]?.toLocaleString("zh-CN") ?? ""}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
