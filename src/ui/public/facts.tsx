import type { ReactNode } from "react";
import classes from "./site.module.css";

interface FactsProps {
  /** One without a value is left out. */
  readonly items: readonly { readonly label: string; readonly value: ReactNode }[];
}

/** What is known of a record, as labels and values. */
export function Facts({ items }: FactsProps) {
  const known = items.filter(({ value }) => value !== null && value !== undefined && value !== "");
  return (
    <dl className={classes.facts}>
      {known.map(({ label, value }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
