import "server-only";
import type { Prisma } from "@/generated/prisma/client";
import type { PlatformScope } from "@/server/auth/scope";
import type { Db } from "@/server/db/client";
import { literalLike } from "@/server/db/literal-like";
import { AppError } from "@/shared/kernel/app-error";
import type { ListCounts, ListRows } from "@/shared/list";
import type { BodyQuery, BodySelection } from "../schema";
import { enabledWhere } from "./organisation-accounts";

/** A line of 培训评价组织 as the platform sees it. */
export interface BodyRow {
  readonly id: string;
  readonly version: number;
  readonly code: string;
  readonly name: string;
  readonly numberCode: string;
  readonly creditCode: string;
  readonly website: string;
  readonly enabled: boolean;
  readonly qualifications: number;
  readonly accounts: number;
  readonly createdAt: string;
}

type Filters = BodyQuery["filters"];

function where(filters: Filters, tab: string): Prisma.AwardingBodyWhereInput {
  const { name, code, numberCode } = filters;
  return {
    ...enabledWhere(tab),
    ...(name ? { name: { contains: literalLike(name) } } : {}),
    ...(code ? { code: { startsWith: literalLike(code) } } : {}),
    ...(numberCode ? { numberCode: { startsWith: literalLike(numberCode) } } : {}),
  };
}

const SELECT = {
  id: true,
  version: true,
  code: true,
  name: true,
  numberCode: true,
  creditCode: true,
  website: true,
  enabled: true,
  createdAt: true,
  _count: { select: { users: true, qualifications: true } },
} as const;

const toRow = ({
  _count,
  createdAt,
  ...row
}: Prisma.AwardingBodyGetPayload<{ select: typeof SELECT }>): BodyRow => ({
  ...row,
  createdAt: createdAt.toISOString(),
  accounts: _count.users,
  qualifications: _count.qualifications,
});

/** One page of all awarding bodies, by their numbers in certificates. */
export async function listBodies(
  db: Db,
  _scope: PlatformScope,
  query: BodyQuery,
): Promise<ListRows<BodyRow>> {
  const rows = await db.awardingBody.findMany({
    where: where(query.filters, query.tab),
    orderBy: { numberCode: "asc" },
    skip: (query.page - 1) * query.pageSize,
    take: query.pageSize,
    select: SELECT,
  });
  return { rows: rows.map(toRow) };
}

/** How many match the filters: in all, enabled, disabled. */
export async function countBodies(db: Db, _scope: PlatformScope, filters: Filters): Promise<ListCounts> {
  const all = await db.awardingBody.count({ where: where(filters, "all") });
  const disabled = await db.awardingBody.count({ where: where(filters, "disabled") });
  return { all, enabled: all - disabled, disabled };
}

/** 查看: an awarding body with what hangs on it. Throws `organisation.not_found`. */
export async function readBody(db: Db, _scope: PlatformScope, id: string) {
  const found = await db.awardingBody.findUnique({
    where: { id },
    select: {
      ...SELECT,
      address: true,
      contactName: true,
      contactEmail: true,
      _count: { select: { users: true, qualifications: true, plans: true, sites: true } },
    },
  });
  if (!found) throw new AppError("organisation.not_found");
  const { _count, createdAt, ...row } = found;
  return {
    ...row,
    createdAt: createdAt.toISOString(),
    accounts: _count.users,
    qualifications: _count.qualifications,
    plans: _count.plans,
    sites: _count.sites,
  };
}

const chosen = (selection: BodySelection): Prisma.AwardingBodyWhereInput =>
  selection.kind === "ids" ? { id: { in: selection.ids } } : where(selection.filters, selection.tab);

/** How many a selection means. */
export const countChosenBodies = (db: Db, selection: BodySelection): Promise<number> =>
  db.awardingBody.count({ where: chosen(selection) });

const PORTION = 2000;

/** The chosen ones in the list's order, in portions. */
export async function* chosenBodies(db: Db, selection: BodySelection) {
  for (let skip = 0; ; skip += PORTION) {
    const rows = await db.awardingBody.findMany({
      where: chosen(selection),
      orderBy: { numberCode: "asc" },
      skip,
      take: PORTION,
      select: SELECT,
    });
    if (rows.length === 0) return;
    yield rows.map(toRow);
  }
}
