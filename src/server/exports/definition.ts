import "server-only";
import type { z } from "zod";
import type { PermissionKey } from "@/server/auth/permissions";
import type { Scope } from "@/server/auth/scope";
import type { Db } from "@/server/db/client";

/** One column of an export. A number that is a name (an ID number, a code, a phone) is text. */
export interface ExportColumn<Row> {
  readonly title: string;
  /** in characters; by the content unless told */
  readonly width?: number;
  readonly value: (row: Row) => string | number | null;
}

/** What an export is asked for: in whose scope, which rows, at which product time. */
export interface ExportCall<S extends Scope, Selection> {
  readonly db: Db;
  readonly scope: S;
  readonly selection: Selection;
  readonly now: Date;
}

/** What the rows are written with: beside the call the only way to open a sealed number for an export (shape 7). */
export interface ExportRowsCall<S extends Scope, Selection> extends ExportCall<S, Selection> {
  /** opens a sealed ID number or phone; the export's audit line says how many were opened, by field */
  readonly open: (sealed: string, field: "idNumber" | "phone") => string;
  /** aborted when the job is cancelled */
  readonly signal: AbortSignal;
}

/**
 * One kind of export (shape 6), declared in a module's `exports.ts` and named in `server/exports/registry.ts`. The kit
 * does the count, the limit of 50,000 rows, the SMS code, the job, the sheet, the file's three days and the audit.
 */
export interface ExportDefinition<S extends Scope = Scope, Selection = unknown, Row = unknown> {
  readonly key: string;
  readonly permission: PermissionKey;
  /** the merged title in row 1, such as 院校信息数据 */
  readonly title: string;
  /** the page's name, which begins the file's name */
  readonly page: string;
  /** sms: behind a code to the bound phone; none: declared so on the page */
  readonly gate: "sms" | "none";
  /** ticked rows or all that match, as the list's own batch actions take it */
  readonly selection: z.ZodType<Selection>;
  readonly columns: readonly ExportColumn<Row>[];
  /** how many rows are meant; not more than 50,001 need be counted */
  readonly count: (call: ExportCall<S, Selection>) => Promise<number>;
  /** the rows in the list's order, in portions of some thousand */
  readonly rows: (call: ExportRowsCall<S, Selection>) => AsyncIterable<readonly Row[]>;
  /** A ZIP of files in place of a sheet: each row's file, under the name it is to have there. `columns` are not used. */
  readonly fileOf?: (row: Row) => { readonly name: string; readonly fileId: string };
  /** Text filters the audit log may keep in words though they are called a name, such as an institution's. */
  readonly plainFilters?: readonly string[];
  /** 启用筛选 on the header row */
  readonly autoFilter?: boolean;
}

/** Declares an export; the types of its scope, selection and rows are checked here and forgotten in the registry. */
export const defineExport = <S extends Scope, Selection, Row>(
  definition: ExportDefinition<S, Selection, Row>,
): ExportDefinition => definition as unknown as ExportDefinition;
