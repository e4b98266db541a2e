import { z } from "zod";

/** Page sizes the list kit offers (§1.0: 10条/页 ▾). */
export const PAGE_SIZES = [10, 20, 50, 100] as const;

/** What every list asks for: page from 1, its size, the status tab ("all" = 全部), and the page's own filters. */
export const listInput = <F extends z.ZodRawShape>(filters: F) =>
  z.object({
    page: z.number().int().min(1).max(1_000_000).default(1),
    pageSize: z
      .union(
        PAGE_SIZES.map((size) => z.literal(size)) as [
          z.ZodLiteral<10>,
          z.ZodLiteral<20>,
          z.ZodLiteral<50>,
          z.ZodLiteral<100>,
        ],
      )
      .default(10),
    tab: z.string().max(40).default("all"),
    filters: z
      .object(filters)
      .partial()
      .default({} as never),
  });

/** Which rows a batch action means: the ticked ones, or all that match (全选本页 → 选择全部 N 条). */
export const selectionInput = <F extends z.ZodRawShape>(filters: F) =>
  z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("ids"), ids: z.array(z.uuid()).min(1).max(1000) }),
    z.object({
      kind: z.literal("matching"),
      tab: z.string().max(40).default("all"),
      filters: z
        .object(filters)
        .partial()
        .default({} as never),
    }),
  ]);

/** One page of rows; the total comes with the counts so that rows need not wait for it. */
export interface ListRows<T> {
  readonly rows: readonly T[];
}

/** Counts per status tab, all respecting the filters; `all` is 全部. */
export type ListCounts = Readonly<Record<string, number>>;
