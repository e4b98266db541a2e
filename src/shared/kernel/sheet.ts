/** What a worksheet cell holds, told apart because an import must know (a number that was an ID, a formula). */
export type Cell =
  | { readonly kind: "empty" }
  | { readonly kind: "text"; readonly value: string }
  | { readonly kind: "number"; readonly value: number }
  | { readonly kind: "boolean"; readonly value: boolean }
  | { readonly kind: "date"; readonly value: string }
  | { readonly kind: "formula"; readonly formula: string; readonly result: string | number | boolean | null }
  | { readonly kind: "error"; readonly value: string };

/** One data row: its Excel row number (headings are row 1) and its cells by heading. */
export interface SheetRow {
  readonly row: number;
  readonly cells: Readonly<Record<string, Cell>>;
}

/**
 * One finding on one cell. `accepted` means the value is taken after normalising (`normalised`);
 * without it the row is refused. `value` is what stands in the file.
 */
export interface CellIssue {
  readonly row: number;
  readonly column: string;
  readonly problem: string;
  readonly value: string | number | boolean | null;
  readonly cellType?: "number" | "formula" | "text";
  readonly accepted?: boolean;
  readonly normalised?: string | number;
  readonly sameAs?: readonly number[];
}

/** A judged row: its normalised values when it may be imported, and what was found on its cells. */
export interface JudgedRow<T> {
  readonly row: number;
  readonly value: T | null;
  readonly issues: readonly CellIssue[];
}

/** The judgement of a sheet; `ignored` are blank rows that are neither data nor errors. */
export interface JudgedSheet<T> {
  readonly rows: readonly JudgedRow<T>[];
  readonly ignored: number;
}
