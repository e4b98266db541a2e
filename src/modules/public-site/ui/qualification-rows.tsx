import Link from "next/link";
import type { ReactNode } from "react";
import { qualificationLabel } from "@/shared/qualification-level";
import classes from "@/ui/public/site.module.css";

interface QualificationRowsProps {
  readonly rows: readonly {
    readonly id: string;
    readonly code: string;
    readonly name: string;
    readonly level: number;
    readonly category: string;
  }[];
  /** What stands beside the code: 颁证机构, or the standard. */
  readonly more: (id: string) => ReactNode;
  readonly none: string;
}

/** Qualifications as a list, each leading to its page. */
export function QualificationRows({ rows, more, none }: QualificationRowsProps) {
  if (rows.length === 0) return <p className={classes.none}>{none}</p>;
  return (
    <ul className={classes.rows}>
      {rows.map((row) => (
        <li key={row.id} className={classes.row}>
          <span className={classes.rowTitle}>
            <Link href={`/catalogue/${row.id}`}>{qualificationLabel(row)}</Link>
          </span>
          <p className={classes.rowFacts}>
            <span>证书编号 {row.code}</span>
            {more(row.id)}
            {row.category && <span>{row.category}</span>}
          </p>
        </li>
      ))}
    </ul>
  );
}
