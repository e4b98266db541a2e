import type { Cell } from "@/shared/kernel/sheet";

/** A cell as its sheet shows it, for a preview or a message; a formula as it is written. */
export function cellText(cell: Cell): string {
  switch (cell.kind) {
    case "empty":
      return "";
    case "formula":
      return cell.formula;
    case "boolean":
      return cell.value ? "TRUE" : "FALSE";
    default:
      return String(cell.value);
  }
}
