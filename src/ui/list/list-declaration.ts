import type { ReactNode } from "react";
import type { PAGE_SIZES } from "@/shared/list";

/** The tones a status, a button or a note may have; the text beside it always says the same in words. */
export type Tone = "neutral" | "info" | "success" | "warning" | "danger";

/** One of the page sizes the server accepts. */
export type PageSize = (typeof PAGE_SIZES)[number];

/** What the filters of a list may hold: text as typed, or a year as a number. */
export type FilterValues = Readonly<Record<string, string | number>>;

/** What a list asks its server for; the same shape as `listInput` in src/shared/list.ts. `tab` "all" is 全部. */
export interface ListQuery<F extends object = FilterValues> {
  readonly page: number;
  readonly pageSize: PageSize;
  readonly tab: string;
  readonly filters: Partial<F>;
}

/** What the counts depend on: they ignore the page, and the server answers every tab at once. */
export type CountsQuery<F extends object = FilterValues> = Pick<ListQuery<F>, "filters">;

/** Which rows a batch action means; the same shape as `selectionInput` in src/shared/list.ts. */
export type ListSelection<F extends object = FilterValues> =
  | { readonly kind: "ids"; readonly ids: string[] }
  | { readonly kind: "matching"; readonly tab: string; readonly filters: Partial<F> };

export interface Option {
  readonly value: string;
  readonly label: string;
}

/** What React Query's `useQuery` gives, as far as the kit reads it. */
export interface QueryState<T> {
  readonly data?: T | undefined;
  readonly isFetching: boolean;
  readonly error?: unknown;
  readonly refetch: () => unknown;
}

interface FilterBase<F extends object> {
  /** The key in `filters` of the query, and `f_<key>` in the URL. */
  readonly key: keyof F & string;
  readonly label: string;
  readonly placeholder?: string;
  /** A name, an ID number or a phone: kept out of the URL. */
  readonly personal?: boolean;
}

export interface TextFilter<F extends object> extends FilterBase<F> {
  readonly kind: "text";
  readonly maxLength?: number;
}

export interface SelectFilter<F extends object> extends FilterBase<F> {
  readonly kind: "select";
  readonly options: readonly Option[];
  /** What the select shows while nothing is chosen; 全部 unless told. */
  readonly emptyLabel?: string;
}

/** 请输入××名称搜索后选择. The value kept is the option's `value`, the label is looked up again on reload. */
export interface SearchSelectFilter<F extends object> extends FilterBase<F> {
  readonly kind: "searchSelect";
  /** A hook. `search` is what was typed (settled); `value` is the chosen one, whose option must be in `data`. */
  readonly useOptions: (ask: { search: string; value: string | undefined }) => {
    readonly data?: readonly Option[] | undefined;
    readonly isFetching: boolean;
  };
}

export interface YearFilter<F extends object> extends FilterBase<F> {
  readonly kind: "year";
  /** Inclusive bounds of the years offered, newest first. */
  readonly from: number;
  readonly to: number;
}

/** A day of Asia/Shanghai as YYYY-MM-DD. */
export interface DateFilter<F extends object> extends FilterBase<F> {
  readonly kind: "date";
}

export type FilterField<F extends object = FilterValues> =
  | TextFilter<F>
  | SelectFilter<F>
  | SearchSelectFilter<F>
  | YearFilter<F>
  | DateFilter<F>;

/** A status tab. 全部 ("all") is declared like the others, usually first. */
export interface StatusTab {
  readonly value: string;
  readonly label: string;
}

export interface ListColumn<Row> {
  readonly key: string;
  readonly title: string;
  readonly render: (row: Row) => ReactNode;
  /** Pixels at which the column starts out; columns without one share what is left. */
  readonly width?: number;
  /** Whether the column chooser may hide it; true unless told. */
  readonly hideable?: boolean;
  /** On a phone: the card's heading, a labelled line (the default), or nothing. */
  readonly onPhone?: "title" | "line" | "hidden";
  readonly align?: "left" | "center" | "right";
}

interface RowActionBase {
  readonly key: string;
  readonly label: string;
  readonly tone?: Tone;
}

/** Drawn only when the row's state and the permission allow it: the page computes the list from the state table. */
export type RowAction = RowActionBase & ({ readonly onClick: () => void } | { readonly href: string });

export interface BatchContext {
  /** How many rows are meant; null while the count is not known yet. */
  readonly count: number | null;
  readonly clearSelection: () => void;
}

export interface BatchAction<F extends object = FilterValues> {
  readonly key: string;
  readonly label: string;
  readonly icon?: ReactNode;
  readonly tone?: Tone;
  /** True: refused with a hint while nothing is ticked. False: nothing ticked means all that match. */
  readonly needsSelection: boolean;
  readonly onClick: (selection: ListSelection<F>, context: BatchContext) => void;
}

/** What the server says of an export that was asked for. */
export interface AskedExport {
  readonly id: string;
  readonly rows: number;
  /** sms: a code is asked for; none: the file may be made at once */
  readonly gate: "sms" | "none";
  /** the last four digits of the bound phone; null when none is bound */
  readonly phoneTail: string | null;
}

/** An export of the list: ticked rows, or all that match. */
export interface ListExport<F extends object = FilterValues> {
  readonly key: string;
  /** the button, such as 批量导出机构信息; also the dialog's title */
  readonly label: string;
  /** what it is called inside a menu, such as 考生信息; the label unless told */
  readonly item?: string;
  /** A hook: the noun's own procedure that counts and records what is asked for. */
  readonly useAsk: () => {
    readonly mutateAsync: (input: { selection: ListSelection<F> }) => Promise<AskedExport>;
  };
}

/** A batch button with a few choices: actions on the selection, and exports of it. */
export interface ListMenu<F extends object = FilterValues> {
  readonly key: string;
  readonly label: string;
  readonly items: readonly (Pick<BatchAction<F>, "key" | "label" | "icon" | "onClick"> | ListExport<F>)[];
}

export interface ListEmpty {
  readonly title: string;
  readonly hint: string;
  readonly action?: ReactNode;
}

/** One list page as a declaration; `ListPage` in list-page.tsx draws it. */
export interface ListDeclaration<Row, F extends object = FilterValues> {
  /** Stable and unique in the portal: the remembered columns hang on it. */
  readonly id: string;
  readonly title: string;
  /** Drawn between the title and the filters, e.g. 本校考生管理 | 社会考生管理. */
  readonly above?: ReactNode;
  readonly filters: readonly FilterField<F>[];
  /** How many filters stand before 展开; 3 unless told. */
  readonly filtersShown?: number;
  /** What the filters hold at first and after 重置, e.g. the current 考试年度. */
  readonly initialFilters?: Partial<F>;
  /** None: no status tabs are drawn, and the counts need only `all`. */
  readonly tabs?: readonly StatusTab[];
  readonly columns: readonly ListColumn<Row>[];
  readonly rowId: (row: Row) => string;
  /** What a screen reader and a confirmation call the row, e.g. the name. */
  readonly rowLabel?: (row: Row) => string;
  readonly rowActions?: (row: Row) => readonly RowAction[];
  /** Pixels kept for 操作; 160 unless told. */
  readonly actionsWidth?: number;
  readonly batchActions?: readonly BatchAction<F>[];
  /** Buttons that open the export dialog. The list never changes between renders: each holds a hook. */
  readonly exports?: readonly ListExport<F>[];
  /** Batch buttons with choices, after the plain ones: 批量修改 ▾, 批量导出 ▾. */
  readonly menus?: readonly ListMenu<F>[];
  /** Drawn after the batch actions: 批量导入 ▾, 新增. */
  readonly toolbar?: ReactNode;
  readonly empty: ListEmpty;
  /** A hook, called with the settled query. Keep the previous data while a new page comes (placeholderData). */
  readonly useRows: (query: ListQuery<F>) => QueryState<{ readonly rows: readonly Row[] }>;
  /** A hook: rows of each tab that match the filters, `all` included. */
  readonly useCounts: (query: CountsQuery<F>) => QueryState<Readonly<Record<string, number>>>;
}
