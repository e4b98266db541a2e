import "server-only";
import { Prisma } from "@/generated/prisma/client";
import type { Db } from "@/server/db/client";
import type { ListCounts, ListRows } from "@/shared/list";
import type { CertificateMethod } from "../domain/release";
import { type CertificateStatus, certificateTabs } from "../domain/status";
import type { BodyCertificateFilterValues } from "../schema";
import {
  allOf,
  type CertificateScope,
  certificateFilterSql,
  listedCertificates,
  ownCertificates,
  siteStates,
} from "./certificate-where";

/** One row of 证书发放管理 (§1.4 4.2). */
export interface CertificateRow {
  readonly id: string;
  readonly status: CertificateStatus;
  readonly reason: string | null;
  readonly method: CertificateMethod | null;
  /** ISO 8601; the day counts, in China */
  readonly awardedOn: string | null;
  readonly number: string | null;
  readonly name: string;
  /** what of him is shown besides his name; null of a borrowed candidate, of whom the site sees 准考证号 alone (§3.0) */
  readonly person: {
    readonly candidateNumber: string;
    readonly idNumberMask: string;
    readonly candidateKind: "enrolled" | "external";
    readonly institutionName: string;
  } | null;
  readonly ticketNumber: string | null;
  /** whether this scope signs as the site's institution */
  readonly ownSite: boolean;
  readonly qualificationName: string;
  readonly level: number;
  readonly bodyName: string;
  readonly planName: string;
  readonly siteName: string;
  /** from when it may be signed, ISO 8601 */
  readonly publicityEnd: string;
}

type Person = NonNullable<CertificateRow["person"]>;

interface RawRow extends Omit<CertificateRow, "awardedOn" | "publicityEnd" | "person" | "ownSite">, Person {
  readonly awardedOn: Date | null;
  readonly publicityEnd: Date;
  readonly institutionId: string;
  readonly siteInstitutionId: string;
}

interface ListAsk {
  readonly page: number;
  readonly pageSize: number;
  readonly tab: string;
  readonly filters: BodyCertificateFilterValues;
}

/** The condition of a status tab; an unknown one finds what 全部 does. */
export const tabSql = (tab: string): Prisma.Sql[] =>
  (certificateTabs as readonly string[]).includes(tab) ? [Prisma.sql`c.status = ${tab}`] : [];

/** A page of certificates, newest first. */
export async function listCertificates(
  db: Db,
  scope: CertificateScope,
  query: ListAsk,
): Promise<ListRows<CertificateRow>> {
  const where = allOf([
    listedCertificates(scope, query.tab, query.filters),
    ...tabSql(query.tab),
    ...certificateFilterSql(query.filters),
  ]);
  const rows = await db.$queryRaw<RawRow[]>`
    SELECT c.id, c.status, c.reason, c.method, c."awardedOn", c.number, c."institutionId", c."siteInstitutionId", e."ticketNumber", e."candidateNumber", e.name, e."idNumberMask",
      e."candidateKind", e."institutionName", q.name AS "qualificationName", q.level, b.name AS "bodyName",
      p.name AS "planName", p."publicityEnd", s.name AS "siteName"
    FROM certificate c
    JOIN entry e ON e.id = c."entryId"
    JOIN qualification q ON q.id = e."qualificationId"
    JOIN exam_plan p ON p.id = c."planId"
    JOIN exam_site s ON s.id = c."siteId"
    JOIN awarding_body b ON b.id = c."awardingBodyId"
    WHERE ${where}
    ORDER BY c."createdAt" DESC, c.id
    LIMIT ${query.pageSize} OFFSET ${(query.page - 1) * query.pageSize}`;
  return {
    rows: rows.map((row) => toRow(scope, row)),
  };
}

function toRow(scope: CertificateScope, row: RawRow): CertificateRow {
  const { candidateNumber, idNumberMask, candidateKind, institutionName, ...more } = row;
  const { institutionId, siteInstitutionId, ...shown } = more;
  const isBorrowed = scope.kind === "institution" && institutionId !== scope.institutionId;
  return {
    ...shown,
    person: isBorrowed ? null : { candidateNumber, idNumberMask, candidateKind, institutionName },
    ownSite: scope.kind === "institution" && siteInstitutionId === scope.institutionId,
    awardedOn: row.awardedOn?.toISOString() ?? null,
    publicityEnd: row.publicityEnd.toISOString(),
  };
}

/** How many certificates stand under each tab; 已撤销 counts under 全部 only. */
export async function countCertificates(
  db: Db,
  scope: CertificateScope,
  filters: BodyCertificateFilterValues,
): Promise<ListCounts> {
  const where = allOf([ownCertificates(scope), ...certificateFilterSql(filters)]);
  const rows = await db.$queryRaw<{ status: string; count: number }[]>`
    SELECT c.status, count(*)::int AS count FROM certificate c JOIN entry e ON e.id = c."entryId"
    WHERE ${where} GROUP BY c.status`;
  const counts = new Map(rows.map((row) => [row.status, row.count]));
  const all = rows.reduce((sum, row) => sum + row.count, 0);
  for (const { status, count } of await countForSite(db, scope, filters))
    counts.set(status, (counts.get(status) ?? 0) + count);
  return { all, ...Object.fromEntries(certificateTabs.map((tab) => [tab, counts.get(tab) ?? 0])) };
}

/** Those of borrowed candidates an institution signs as their site; they stand under the tabs of the site alone. */
async function countForSite(
  db: Db,
  scope: CertificateScope,
  filters: BodyCertificateFilterValues,
): Promise<{ readonly status: string; readonly count: number }[]> {
  if (scope.kind !== "institution" || filters.candidateNumber) return [];
  const where = allOf([
    Prisma.sql`c."siteInstitutionId" = ${scope.institutionId}::uuid`,
    Prisma.sql`c."institutionId" <> ${scope.institutionId}::uuid`,
    Prisma.sql`c.status = ANY(${[...siteStates]}::text[])`,
    ...certificateFilterSql(filters),
  ]);
  return db.$queryRaw`
    SELECT c.status, count(*)::int AS count FROM certificate c JOIN entry e ON e.id = c."entryId"
    WHERE ${where} GROUP BY c.status`;
}
