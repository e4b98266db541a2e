import "server-only";
import type { Prisma } from "@/generated/prisma/client";
import type { PlatformScope } from "@/server/auth/scope";
import type { Db } from "@/server/db/client";
import { literalLike } from "@/server/db/literal-like";
import type { ListCounts, ListRows } from "@/shared/list";
import type { MajorItem, MajorLevel } from "../domain/education-level";
import type { MajorQuery, MajorSelection } from "../schema";

/** A line of 专业目录. */
export interface MajorRow {
  readonly educationLevel: MajorLevel;
  readonly code: string;
  readonly name: string;
  readonly itemLevel: MajorItem;
  readonly edition: number;
  readonly retired: boolean;
  /** names of the category and the class it stands under */
  readonly category: string;
  readonly group: string;
}

type Filters = MajorQuery["filters"];

function where(filters: Filters, tab: string): Prisma.MajorWhereInput {
  const { name, code, educationLevel, itemLevel, category } = filters;
  const begins = [code, category].filter((part) => part !== undefined && part !== "");
  return {
    ...(tab === "live" ? { retired: false } : tab === "retired" ? { retired: true } : {}),
    ...(name ? { name: { contains: literalLike(name) } } : {}),
    ...(educationLevel ? { educationLevel } : {}),
    ...(itemLevel ? { itemLevel } : {}),
    AND: begins.map((part) => ({ code: { startsWith: literalLike(part ?? "") } })),
  };
}

const SELECT = {
  educationLevel: true,
  code: true,
  name: true,
  itemLevel: true,
  edition: true,
  retired: true,
} as const;

type Stored = Prisma.MajorGetPayload<{ select: typeof SELECT }>;

/** Puts the names of category and class beside each entry. */
async function withParents(db: Db, rows: readonly Stored[]): Promise<MajorRow[]> {
  const wanted = rows.flatMap((row) =>
    [2, 4]
      .filter((digits) => digits < row.code.length)
      .map((digits) => ({ educationLevel: row.educationLevel, code: row.code.slice(0, digits) })),
  );
  const keys = new Map(wanted.map((one) => [`${one.educationLevel}:${one.code}`, one]));
  const parents = await db.major.findMany({ where: { OR: [...keys.values()] }, select: SELECT });
  const nameOf = new Map(parents.map((row) => [`${row.educationLevel}:${row.code}`, row.name]));
  const above = (row: Stored, digits: number): string =>
    row.code.length > digits ? (nameOf.get(`${row.educationLevel}:${row.code.slice(0, digits)}`) ?? "") : "";
  return rows.map((row) => ({
    ...row,
    educationLevel: row.educationLevel as MajorLevel,
    itemLevel: row.itemLevel as MajorItem,
    category: above(row, 2),
    group: above(row, 4),
  }));
}

const ORDER = [{ educationLevel: "desc" as const }, { code: "asc" as const }];

/** One page of the catalogue, each level as the tree it is: an entry follows what it stands under. */
export async function listMajors(
  db: Db,
  _scope: PlatformScope,
  query: MajorQuery,
): Promise<ListRows<MajorRow>> {
  const rows = await db.major.findMany({
    where: where(query.filters, query.tab),
    orderBy: ORDER,
    skip: (query.page - 1) * query.pageSize,
    take: query.pageSize,
    select: SELECT,
  });
  return { rows: await withParents(db, rows) };
}

/** How many match the filters: in all, in use, retired. */
export async function countMajors(db: Db, _scope: PlatformScope, filters: Filters): Promise<ListCounts> {
  const all = await db.major.count({ where: where(filters, "all") });
  const retired = await db.major.count({ where: where(filters, "retired") });
  return { all, live: all - retired, retired };
}

/** What the filter 专业大类 offers, and the editions there are. */
export async function majorOptions(db: Db, _scope: PlatformScope) {
  const rows = await db.major.findMany({
    where: { itemLevel: "CATEGORY", retired: false },
    distinct: ["code", "name"],
    orderBy: { code: "asc" },
    select: { code: true, name: true },
  });
  const newest = await db.major.aggregate({ _max: { edition: true } });
  return {
    categories: [...new Map(rows.map((row) => [row.code, `${row.code} ${row.name}`]))].map(
      ([value, label]) => ({ value, label }),
    ),
    edition: newest._max.edition,
  };
}

function chosen(selection: MajorSelection): Prisma.MajorWhereInput {
  if (selection.kind === "matching") return where(selection.filters, selection.tab);
  return {
    OR: selection.ids.map((key) => {
      const [educationLevel = "", code = ""] = key.split(":");
      return { educationLevel, code };
    }),
  };
}

/** How many a selection means. */
export const countChosenMajors = (db: Db, selection: MajorSelection): Promise<number> =>
  db.major.count({ where: chosen(selection) });

const PORTION = 1000;

/** The chosen ones in the list's order, in portions. */
export async function* chosenMajors(db: Db, selection: MajorSelection) {
  for (let skip = 0; ; skip += PORTION) {
    const rows = await db.major.findMany({
      where: chosen(selection),
      orderBy: ORDER,
      skip,
      take: PORTION,
      select: SELECT,
    });
    if (rows.length === 0) return;
    yield await withParents(db, rows);
  }
}
