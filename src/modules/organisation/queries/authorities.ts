import "server-only";
import type { Prisma } from "@/generated/prisma/client";
import type { PlatformScope } from "@/server/auth/scope";
import type { Db } from "@/server/db/client";
import { literalLike } from "@/server/db/literal-like";
import { AppError } from "@/shared/kernel/app-error";
import type { ListCounts, ListRows } from "@/shared/list";
import { regionText } from "@/shared/regions";
import type { AuthorityLevel } from "../domain/kind";
import type { AuthorityQuery, AuthoritySelection } from "../schema";
import { enabledWhere } from "./organisation-accounts";

/** A line of 教育行政部门. */
export interface AuthorityRow {
  readonly id: string;
  readonly version: number;
  readonly code: string;
  readonly name: string;
  readonly level: AuthorityLevel;
  readonly regionCode: string;
  /** the region in words */
  readonly region: string;
  readonly enabled: boolean;
  readonly accounts: number;
  readonly createdAt: string;
}

type Filters = AuthorityQuery["filters"];

function where(filters: Filters, tab: string): Prisma.AuthorityWhereInput {
  const { name, code, level } = filters;
  return {
    ...enabledWhere(tab),
    ...(name ? { name: { contains: literalLike(name) } } : {}),
    ...(code ? { code: { startsWith: literalLike(code) } } : {}),
    ...(level ? { level } : {}),
  };
}

const SELECT = {
  id: true,
  version: true,
  code: true,
  name: true,
  level: true,
  regionCode: true,
  enabled: true,
  createdAt: true,
  _count: { select: { users: true } },
} as const;

const toRow = async ({
  _count,
  createdAt,
  ...row
}: Prisma.AuthorityGetPayload<{ select: typeof SELECT }>): Promise<AuthorityRow> => ({
  ...row,
  level: row.level as AuthorityLevel,
  region: await regionText(row.regionCode),
  createdAt: createdAt.toISOString(),
  accounts: _count.users,
});

/** One page of all authorities, by their regions. */
export async function listAuthorities(
  db: Db,
  _scope: PlatformScope,
  query: AuthorityQuery,
): Promise<ListRows<AuthorityRow>> {
  const rows = await db.authority.findMany({
    where: where(query.filters, query.tab),
    orderBy: [{ regionCode: "asc" }, { code: "asc" }],
    skip: (query.page - 1) * query.pageSize,
    take: query.pageSize,
    select: SELECT,
  });
  return { rows: await Promise.all(rows.map(toRow)) };
}

/** How many match the filters: in all, enabled, disabled. */
export async function countAuthorities(db: Db, _scope: PlatformScope, filters: Filters): Promise<ListCounts> {
  const all = await db.authority.count({ where: where(filters, "all") });
  const disabled = await db.authority.count({ where: where(filters, "disabled") });
  return { all, enabled: all - disabled, disabled };
}

/** 查看. Throws `organisation.not_found`. */
export async function readAuthority(db: Db, _scope: PlatformScope, id: string): Promise<AuthorityRow> {
  const found = await db.authority.findUnique({ where: { id }, select: SELECT });
  if (!found) throw new AppError("organisation.not_found");
  return toRow(found);
}

const chosen = (selection: AuthoritySelection): Prisma.AuthorityWhereInput =>
  selection.kind === "ids" ? { id: { in: selection.ids } } : where(selection.filters, selection.tab);

/** How many a selection means. */
export const countChosenAuthorities = (db: Db, selection: AuthoritySelection): Promise<number> =>
  db.authority.count({ where: chosen(selection) });

const PORTION = 2000;

/** The chosen ones in the list's order, in portions. */
export async function* chosenAuthorities(db: Db, selection: AuthoritySelection) {
  for (let skip = 0; ; skip += PORTION) {
    const rows = await db.authority.findMany({
      where: chosen(selection),
      orderBy: [{ regionCode: "asc" }, { code: "asc" }],
      skip,
      take: PORTION,
      select: SELECT,
    });
    if (rows.length === 0) return;
    yield await Promise.all(rows.map(toRow));
  }
}
