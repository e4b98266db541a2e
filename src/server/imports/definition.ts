import "server-only";
import type { PermissionKey } from "@/server/auth/permissions";
import type { Scope } from "@/server/auth/scope";
import type { Db, Tx } from "@/server/db/client";
import type { CellIssue, JudgedRow } from "@/shared/kernel/sheet";

/** A row of an import between judging and commit, as it rests (sealed) behind the file port. */
export interface ImportRow<T = unknown> extends JudgedRow<T> {
  /** what stands in the file by heading, as text for people */
  readonly cells: Readonly<Record<string, string>>;
  /** what it says stands in the database already, word for word: it is neither imported nor at fault */
  readonly unchanged?: true;
}

/** What was judged in one upload. */
export interface Judgement<T = unknown> {
  readonly columns: readonly string[];
  readonly rows: readonly ImportRow<T>[];
  readonly ignored: number;
}

export interface ImportCall<S extends Scope = Scope> {
  readonly db: Db;
  readonly scope: S;
  readonly now: Date;
  /** the parameters of this import (e.g. the plan), checked by `contextSchema` */
  readonly context: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
  readonly progress: (processed: number, total: number) => Promise<void>;
}

/** One kind of import (shape 6). The kit does upload, states, preview, errors and exactly-once commit. */
export interface ImportDefinition<S extends Scope = Scope> {
  readonly key: string;
  readonly permission: PermissionKey;
  readonly title: string;
  readonly accept: readonly string[];
  readonly maxBytes: number;
  /** one fault refuses the whole file */
  readonly allOrNothing: boolean;
  /** columns whose values are masked in the preview */
  readonly personalColumns: readonly string[];
  /** Chinese text of a problem code */
  readonly problemText: (issue: CellIssue) => string;
  /** The held file that shows what a row would bring, for the preview: a photo. */
  readonly pictureOf?: (row: ImportRow) => string | null;
  /** Checks the parameters before the upload is taken; throws AppError. */
  readonly checkContext: (call: Omit<ImportCall<S>, "signal" | "progress">) => Promise<void>;
  /** Reads and judges the bytes (in a worker) and against the database. */
  readonly judge: (call: ImportCall<S>, bytes: Buffer) => Promise<Judgement>;
  /** Writes the importable rows, whole or not at all, in the given transaction; gives how many. */
  readonly commit: (tx: Tx, call: ImportCall<S>, rows: readonly ImportRow[]) => Promise<number>;
  /** The template to fill in, prefilled where the import is of known rows. */
  readonly template?: (
    call: Omit<ImportCall<S>, "signal" | "progress">,
  ) => Promise<{ readonly name: string; readonly bytes: Uint8Array }>;
  /** The refused rows as a workbook of the same sheet with their reasons. */
  readonly errorWorkbook: (
    judgement: Judgement,
  ) => Promise<{ readonly name: string; readonly bytes: Uint8Array }>;
}

/** A row that may be imported: nothing on it is a refusal, and it brings something new. */
export const isImportable = (row: ImportRow): boolean =>
  row.value !== null && !row.unchanged && row.issues.every((issue) => issue.accepted);

/** A row that is refused. */
export const isRefused = (row: ImportRow): boolean => !row.unchanged && !isImportable(row);
