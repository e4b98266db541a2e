import Link from "next/link";
import classes from "./site.module.css";

interface EntryCardsProps {
  readonly entries: readonly { readonly title: string; readonly text: string; readonly href: string }[];
}

/** One card for each way in (§1.1). */
export function EntryCards({ entries }: EntryCardsProps) {
  return (
    <ul className={classes.entries}>
      {entries.map((entry) => (
        <li key={entry.href}>
          <Link href={entry.href} className={classes.entry}>
            <span className={classes.entryTitle}>{entry.title}</span>
            <span className={classes.entryText}>{entry.text}</span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
