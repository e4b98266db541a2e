"use client";

import Link from "next/link";
import type { MenuChapter } from "./portal-menu";
import classes from "./portal-shell.module.css";

interface SideMenuProps {
  /** One chapter: its pages alone. Several: each under its heading. */
  readonly chapters: readonly MenuChapter[];
  readonly currentHref: string | undefined;
  readonly onFollow?: () => void;
}

/** The pages of a chapter, or of all of them (on the home page, and in the phone's drawer). */
export function SideMenu({ chapters, currentHref, onFollow }: SideMenuProps) {
  return chapters.map((chapter) => (
    <div key={chapter.label} className={classes.sideGroup}>
      {chapters.length > 1 && <p className={classes.sideHeading}>{chapter.label}</p>}
      <ul className={classes.sideList}>
        {chapter.items.map((item) => (
          <li key={item.href}>
            <Link
              href={item.href}
              className={classes.sideLink}
              aria-current={item.href === currentHref ? "page" : undefined}
              onClick={onFollow}
            >
              {item.label}
            </Link>
          </li>
        ))}
      </ul>
    </div>
  ));
}
