import type { ReactNode } from "react";
import { valueOrDash } from "../cells";
import classes from "./dialog.module.css";

export interface DescriptionItem {
  readonly label: string;
  /** Nothing shows as –. */
  readonly value: ReactNode;
  /** Takes the whole row: addresses, introductions. */
  readonly wide?: boolean;
}

interface DescriptionsProps {
  readonly items: readonly DescriptionItem[];
  /** 机构基本信息. */
  readonly title?: string;
  /** Pairs in a row where there is room; 2 unless told. */
  readonly columns?: 1 | 2 | 3;
}

/** Labels and values in a grid, as the detail dialogs show a record. */
export function Descriptions({ items, title, columns = 2 }: DescriptionsProps) {
  return (
    <section className={classes.section}>
      {title && <h3 className={classes.sectionTitle}>{title}</h3>}
      <dl className={classes.descriptions} data-columns={columns}>
        {items.map((item) => (
          <div key={item.label} className={classes.pair} data-wide={item.wide || undefined}>
            <dt className={classes.term}>{item.label}</dt>
            <dd className={classes.detail}>{valueOrDash(item.value)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
