import type { ReactNode } from "react";
import type { QueryState } from "../list/list-declaration";

/** Where one import stands. The server owns everything from `judging` on; `uploading` is the browser's. */
export type ImportPhase =
  | "uploading"
  | "judging"
  | "judged"
  | "committing"
  | "committed"
  | "failed"
  | "cancelled";

/** Rows by judgement: each counts once in `importable`, `errors` or `unchanged`; `normalised` are importable ones with a note. */
export interface ImportCounts {
  readonly total: number;
  /** 可导入, the normalised ones included. */
  readonly importable: number;
  /** 有错误. */
  readonly errors: number;
  /** 已规范: taken after normalising. */
  readonly normalised: number;
  /** 无变化: stand in the database already as they are. */
  readonly unchanged?: number;
  /** Written by the commit; only when committed. */
  readonly imported?: number;
}

export interface ImportState {
  readonly state: ImportPhase;
  /** Rows judged or written so far, by state. */
  readonly processed: number;
  /** Rows in the file; 0 while it is not known. */
  readonly total: number;
  /** Once judged. */
  readonly counts?: ImportCounts | null;
  readonly fileName?: string;
  /** Why it failed, in the words of the rule. */
  readonly error?: string | null;
}

/** Found on one cell: refused, or taken as `normalised`. */
export interface PreviewIssue {
  readonly column: string;
  readonly tone: "error" | "hint";
  /** The reason in Chinese. */
  readonly problem: string;
  readonly normalised?: string;
}

export interface PreviewRow {
  /** The row number in the sheet (headings are row 1); for an archive, the file's number in it. */
  readonly row: number;
  /** What stands in the file, by column heading. */
  readonly cells: Readonly<Record<string, string>>;
  readonly issues: readonly PreviewIssue[];
  /** It stands in the database already as it is. */
  readonly unchanged?: boolean;
  /** For photographs: the address of a small picture. */
  readonly pictureHref?: string;
}

export interface ImportPreview {
  readonly columns: readonly string[];
  readonly rows: readonly PreviewRow[];
  /** Rows of the asked tab, over all pages. */
  readonly total: number;
}

export type PreviewTab = "all" | "errors" | "hints" | "unchanged";

export interface PreviewQuery {
  readonly importId: string;
  readonly tab: PreviewTab;
  readonly page: number;
  readonly pageSize: number;
}

/** 0 to 1 while the file travels. */
export type UploadProgress = (share: number) => void;

/** One kind of import as a declaration; `ImportDialog` in import-dialog.tsx draws it. */
export interface ImportDeclaration {
  /** 批量导入考生信息. */
  readonly title: string;
  /** What the template is called between 《 》, e.g. 导入考生信息; none for photographs. */
  readonly templateName?: string;
  readonly templateHref?: string;
  /** Extensions with their dot: [".xls", ".xlsx"]. */
  readonly accept: readonly string[];
  /** Bytes; a larger file is refused before it travels. */
  readonly maxBytes?: number;
  /** Lines under the introduction, e.g. the rules for photographs. */
  readonly notes: readonly string[];
  /** 行 unless told; 张 for photographs. */
  readonly unit?: string;
  /** A choice the upload needs, drawn before it: the edition of a catalogue. */
  readonly choice?: ReactNode;
  /** What the judged import would do as a whole, drawn over its rows. */
  readonly summary?: (importId: string) => ReactNode;
  /** What rows with a note are called; 已规范 unless told. */
  readonly hintsLabel?: string;
  /** True: one error refuses the whole file (scores). */
  readonly allOrNothing?: boolean;
  /** Sends the file and gives the import's id. Reject with an error whose message may be shown. */
  readonly onUpload: (file: File, onProgress: UploadProgress, signal: AbortSignal) => Promise<string>;
  /** A hook; null asks for nothing. Should refetch by itself while judging or committing. */
  readonly useImport: (importId: string | null) => QueryState<ImportState>;
  /** A hook; null asks for nothing. */
  readonly usePreview: (query: PreviewQuery | null) => QueryState<ImportPreview>;
  readonly onCommit: (importId: string) => Promise<unknown>;
  /** Drops an import that is not committed yet. */
  readonly onCancel: (importId: string) => Promise<unknown>;
  /** The workbook of the refused rows with their reasons. */
  readonly errorsHref: (importId: string) => string;
  /** Once the rows are written, e.g. to refetch the list. */
  readonly onCommitted?: () => void;
}
