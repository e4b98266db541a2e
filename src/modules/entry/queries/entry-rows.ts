import "server-only";
import { Prisma } from "@/generated/prisma/client";
import { idNumberDigest } from "@/server/crypto/personal-number";
import type { Db, Tx } from "@/server/db/client";
import { literalLike } from "@/server/db/literal-like";
import { toHalfWidth } from "@/shared/kernel/text";
import type { ListCounts } from "@/shared/list";
import type { BodyEntryFilterValues } from "../schema";

/** What narrows a list of entries: the scope's own condition first, then one for each filter that is set. */
export function entryConditions(own: Prisma.Sql, filters: BodyEntryFilterValues): Prisma.Sql[] {
  const conditions = [own];
  if (filters.planId) conditions.push(Prisma.sql`e."planId" = ${filters.planId}::uuid`);
  if (filters.qualificationId)
    conditions.push(Prisma.sql`e."qualificationId" = ${filters.qualificationId}::uuid`);
  if (filters.siteId) conditions.push(Prisma.sql`e."siteId" = ${filters.siteId}::uuid`);
  if (filters.candidateKind) conditions.push(Prisma.sql`e."candidateKind" = ${filters.candidateKind}`);
  if (filters.candidateNumber)
    conditions.push(Prisma.sql`e."candidateNumber" = ${filters.candidateNumber.toUpperCase()}`);
  if (filters.name) conditions.push(Prisma.sql`lower(e.name) LIKE ${prefixPattern(filters.name)}`);
  if (filters.idNumber) conditions.push(idNumberCondition(filters.idNumber));
  if (filters.institution)
    conditions.push(Prisma.sql`e."institutionName" LIKE ${`%${literalLike(filters.institution)}%`}`);
  return conditions;
}

const prefixPattern = (text: string): string => `${literalLike(text.toLowerCase())}%`;

/** By the whole number (its digest, found through its end), or by the last four characters alone. */
function idNumberCondition(typed: string): Prisma.Sql {
  const idNumber = toHalfWidth(typed).replace(/\s/g, "").toUpperCase();
  const tail = Prisma.sql`e."idNumberTail" = ${idNumber.slice(-4)}`;
  return idNumber.length <= 4
    ? tail
    : Prisma.sql`${tail} AND e."idNumberDigest" = ${idNumberDigest(idNumber)}`;
}

const statuses = ["draft", "entered", "returned", "cancelled"] as const;
type Status = (typeof statuses)[number];

const isStatus = (tab: string): tab is Status => statuses.some((status) => status === tab);

/** The conditions of a list under one of its status tabs. */
export const whereOf = (conditions: readonly Prisma.Sql[], tab: string): Prisma.Sql =>
  Prisma.join(isStatus(tab) ? [...conditions, Prisma.sql`e.status = ${tab}`] : [...conditions], " AND ");

/** The ids of one page, newest first. */
export async function pageOfEntries(
  db: Db,
  conditions: readonly Prisma.Sql[],
  page: { readonly tab: string; readonly page: number; readonly pageSize: number },
): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT e.id FROM entry e WHERE ${whereOf(conditions, page.tab)}
    ORDER BY e."createdAt" DESC, e.id LIMIT ${page.pageSize} OFFSET ${(page.page - 1) * page.pageSize}`;
  return rows.map((row) => row.id);
}

/** The ids of everything that matches, oldest first, at most `most`. */
export async function matchingEntries(
  db: Db | Tx,
  conditions: readonly Prisma.Sql[],
  tab: string,
  most: number,
): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT e.id FROM entry e WHERE ${whereOf(conditions, tab)} ORDER BY e."createdAt", e.id LIMIT ${most}`;
  return rows.map((row) => row.id);
}

/** Counts by status; `all` is their sum. */
export async function countEntryRows(db: Db, conditions: readonly Prisma.Sql[]): Promise<ListCounts> {
  const rows = await db.$queryRaw<{ status: string; count: number }[]>`
    SELECT e.status, count(*)::int AS count FROM entry e WHERE ${whereOf(conditions, "all")} GROUP BY e.status`;
  const counts = Object.fromEntries(statuses.map((status) => [status, 0]));
  for (const row of rows) counts[row.status] = row.count;
  return { ...counts, all: rows.reduce((sum, row) => sum + row.count, 0) };
}
