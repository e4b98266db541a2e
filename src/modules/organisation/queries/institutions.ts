import "server-only";
import type { Prisma } from "@/generated/prisma/client";
import type { PlatformScope } from "@/server/auth/scope";
import type { Db } from "@/server/db/client";
import { literalLike } from "@/server/db/literal-like";
import { AppError } from "@/shared/kernel/app-error";
import type { ListCounts, ListRows } from "@/shared/list";
import type { InstitutionQuery, InstitutionSelection } from "../schema";
import { enabledWhere } from "./organisation-accounts";

/** A line of 试点院校 as the platform sees it. */
export interface InstitutionRow {
  readonly id: string;
  readonly version: number;
  readonly code: string;
  readonly name: string;
  readonly department: string;
  readonly city: string;
  readonly level: string;
  readonly creditCode: string;
  readonly remarks: string;
  readonly enabled: boolean;
  readonly accounts: number;
  readonly createdAt: string;
}

type Filters = InstitutionQuery["filters"];

function where(filters: Filters, tab: string): Prisma.InstitutionWhereInput {
  const { name, code, department, city, level } = filters;
  return {
    ...enabledWhere(tab),
    ...(name ? { name: { contains: literalLike(name) } } : {}),
    ...(code ? { code: { startsWith: literalLike(code) } } : {}),
    ...(department ? { department: { contains: literalLike(department) } } : {}),
    ...(city ? { city: { contains: literalLike(city) } } : {}),
    ...(level ? { level } : {}),
  };
}

const SELECT = {
  id: true,
  version: true,
  code: true,
  name: true,
  department: true,
  city: true,
  level: true,
  creditCode: true,
  remarks: true,
  enabled: true,
  createdAt: true,
  _count: { select: { users: true } },
} as const;

const toRow = ({
  _count,
  createdAt,
  ...row
}: Prisma.InstitutionGetPayload<{ select: typeof SELECT }>): InstitutionRow => ({
  ...row,
  createdAt: createdAt.toISOString(),
  accounts: _count.users,
});

/** One page of all institutions, by their codes. */
export async function listInstitutions(
  db: Db,
  _scope: PlatformScope,
  query: InstitutionQuery,
): Promise<ListRows<InstitutionRow>> {
  const rows = await db.institution.findMany({
    where: where(query.filters, query.tab),
    orderBy: { code: "asc" },
    skip: (query.page - 1) * query.pageSize,
    take: query.pageSize,
    select: SELECT,
  });
  return { rows: rows.map(toRow) };
}

/** How many match the filters: in all, enabled, disabled. */
export async function countInstitutions(
  db: Db,
  _scope: PlatformScope,
  filters: Filters,
): Promise<ListCounts> {
  const all = await db.institution.count({ where: where(filters, "all") });
  const disabled = await db.institution.count({ where: where(filters, "disabled") });
  return { all, enabled: all - disabled, disabled };
}

/** 查看: an institution with what hangs on it. Throws `organisation.not_found`. */
export async function readInstitution(db: Db, _scope: PlatformScope, id: string) {
  const found = await db.institution.findUnique({
    where: { id },
    select: {
      ...SELECT,
      website: true,
      address: true,
      contactName: true,
      contactEmail: true,
      _count: { select: { users: true, sites: true, pilots: true } },
    },
  });
  if (!found) throw new AppError("organisation.not_found");
  const { _count, createdAt, ...row } = found;
  return {
    ...row,
    createdAt: createdAt.toISOString(),
    accounts: _count.users,
    sites: _count.sites,
    pilots: _count.pilots,
  };
}

const chosen = (selection: InstitutionSelection): Prisma.InstitutionWhereInput =>
  selection.kind === "ids" ? { id: { in: selection.ids } } : where(selection.filters, selection.tab);

/** How many a selection means. */
export const countChosenInstitutions = (db: Db, selection: InstitutionSelection): Promise<number> =>
  db.institution.count({ where: chosen(selection) });

const PORTION = 2000;

/** The chosen ones in the list's order, in portions. */
export async function* chosenInstitutions(db: Db, selection: InstitutionSelection) {
  for (let skip = 0; ; skip += PORTION) {
    const rows = await db.institution.findMany({
      where: chosen(selection),
      orderBy: { code: "asc" },
      skip,
      take: PORTION,
      select: SELECT,
    });
    if (rows.length === 0) return;
    yield rows.map(toRow);
  }
}
