"use client";

import classes from "./site.module.css";

/** 打印 of a public page. */
export function PrintButton() {
  return (
    <button type="button" className={classes.buttonQuiet} onClick={() => window.print()}>
      打印
    </button>
  );
}
