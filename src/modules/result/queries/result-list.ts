import "server-only";
import { Prisma } from "@/generated/prisma/client";
import type { CertificateStatus } from "@/modules/certificate/domain/status";
import type { PassRule } from "@/modules/exam-plan/domain/pass-rule";
import type { AwardingBodyScope, InstitutionScope } from "@/server/auth/scope";
import type { Db } from "@/server/db/client";
import type { ListCounts, ListRows } from "@/shared/list";
import type { ResultSummary } from "../domain/evaluate";
import type { ResultStatus } from "../domain/status";
import type { ResultFilterValues, ResultSelection } from "../schema";
import { type ResultScore, readScoresOf } from "./result-scores";

export type ResultScope = InstitutionScope | AwardingBodyScope;

/** One row of 考证结果 (§3.5): an entry, its scores and what they came to. */
export interface ResultRow {
  readonly id: string;
  readonly status: ResultStatus;
  readonly name: string;
  readonly candidateNumber: string;
  readonly idNumberMask: string;
  readonly institutionName: string;
  readonly ticketNumber: string | null;
  readonly planName: string;
  readonly qualificationName: string;
  readonly level: number;
  readonly siteName: string;
  readonly passRule: PassRule;
  readonly totalPassMark: number;
  readonly certificateStatus: CertificateStatus | null;
  readonly scores: readonly ResultScore[];
}

interface ListAsk {
  readonly page: number;
  readonly pageSize: number;
  readonly tab: string;
  readonly filters: ResultFilterValues;
}

const tabs = ["pending", "passed", "failed", "void"] as const satisfies readonly ResultStatus[];

/** What an entry's result is: 待评定 until it has been evaluated. */
export const STATUS = Prisma.sql`COALESCE(r.status, 'pending')`;
export const FROM = Prisma.sql`FROM entry e JOIN exam_plan p ON p.id = e."planId" LEFT JOIN result r ON r."entryId" = e.id`;

const ownEntries = (scope: ResultScope): Prisma.Sql =>
  scope.kind === "institution"
    ? Prisma.sql`e."institutionId" = ${scope.institutionId}::uuid`
    : Prisma.sql`p."awardingBodyId" = ${scope.awardingBodyId}::uuid`;

const literal = (text: string): string => text.replace(/[\\%_]/g, "\\$&");

function whereSql(scope: ResultScope, filters: ResultFilterValues): Prisma.Sql {
  const { year, planId, qualificationId, candidateName, candidateNumber, ticketNumber, institution } =
    filters;
  const conditions = [
    ownEntries(scope),
    Prisma.sql`e.status = 'entered'`,
    ...(year ? [Prisma.sql`p.year = ${year}`] : []),
    ...(planId ? [Prisma.sql`e."planId" = ${planId}::uuid`] : []),
    ...(qualificationId ? [Prisma.sql`e."qualificationId" = ${qualificationId}::uuid`] : []),
    ...(ticketNumber ? [Prisma.sql`e."ticketNumber" = ${ticketNumber}`] : []),
    ...(candidateNumber
      ? [
          Prisma.sql`e."candidateId" IN (SELECT id FROM candidate WHERE number = ${candidateNumber.toUpperCase()})`,
        ]
      : []),
    ...(candidateName ? [Prisma.sql`lower(e.name) LIKE ${`${literal(candidateName.toLowerCase())}%`}`] : []),
    ...(institution ? [Prisma.sql`e."institutionName" LIKE ${`%${literal(institution)}%`}`] : []),
  ];
  return Prisma.join(conditions, " AND ");
}

/** The condition of a status tab; an unknown one finds what 全部 does. */
const tabSql = (asked: string): Prisma.Sql => {
  const tab = tabs.find((one) => one === asked);
  return tab ? Prisma.sql`AND ${STATUS} = ${tab}` : Prisma.empty;
};

/** What a selection means, in this scope, on the tables of the list. */
export const selectionSql = (scope: ResultScope, selection: ResultSelection): Prisma.Sql =>
  selection.kind === "matching"
    ? Prisma.sql`${whereSql(scope, selection.filters)} ${tabSql(selection.tab)}`
    : Prisma.sql`${whereSql(scope, {})} AND e.id = ANY(${selection.ids}::uuid[])`;

/** A page of results, the newest entries first; scores only where they may be seen now. */
export async function listResults(
  db: Db,
  scope: ResultScope,
  now: Date,
  query: ListAsk,
): Promise<ListRows<ResultRow>> {
  const rows = await db.$queryRaw<Omit<ResultRow, "scores">[]>`
    SELECT e.id, ${STATUS} AS status, e.name, e."candidateNumber", e."idNumberMask", e."institutionName",
      e."ticketNumber", p.name AS "planName", q.name AS "qualificationName", q.level, s.name AS "siteName",
      pq."passRule", pq."totalPassMark", c.status AS "certificateStatus"
    ${FROM}
    JOIN qualification q ON q.id = e."qualificationId"
    JOIN exam_plan_qualification pq ON pq.id = e."planQualificationId"
    JOIN exam_site s ON s.id = e."siteId"
    LEFT JOIN certificate c ON c."entryId" = e.id
    WHERE ${whereSql(scope, query.filters)} ${tabSql(query.tab)}
    ORDER BY e."createdAt" DESC, e.id
    LIMIT ${query.pageSize} OFFSET ${(query.page - 1) * query.pageSize}`;
  const scores = await readScoresOf(
    db,
    rows.map(({ id }) => id),
    { portal: scope.kind, now },
  );
  return { rows: rows.map((row) => ({ ...row, scores: scores.get(row.id) ?? [] })) };
}

/** How many results stand under each tab. */
export async function countResults(
  db: Db,
  scope: ResultScope,
  filters: ResultFilterValues,
): Promise<ListCounts> {
  const rows = await db.$queryRaw<{ status: string; count: number }[]>`
    SELECT ${STATUS} AS status, count(*)::int AS count ${FROM} WHERE ${whereSql(scope, filters)} GROUP BY 1`;
  const counts = new Map(rows.map((row) => [row.status, row.count]));
  return {
    all: rows.reduce((sum, row) => sum + row.count, 0),
    ...Object.fromEntries(tabs.map((tab) => [tab, counts.get(tab) ?? 0])),
  };
}

/**
 * The summary bar (§3.5), as the domain's `summarise` counts it but in the database: 缺考 is who missed every subject,
 * 实考 all others with a score. An institution learns who sat with 公示.
 */
export async function summariseResults(
  db: Db,
  scope: ResultScope,
  now: Date,
  filters: ResultFilterValues,
): Promise<ResultSummary> {
  const visible =
    scope.kind === "institution"
      ? Prisma.sql`AND p."publicityStart" <= ${now}::timestamptz AND sc.status IN ('submitted', 'final')`
      : Prisma.empty;
  const [row] = await db.$queryRaw<Omit<ResultSummary, "passRate">[]>`
    SELECT count(*)::int AS entered,
      count(*) FILTER (WHERE x.sat)::int AS sat,
      count(*) FILTER (WHERE x.sat = false)::int AS absent,
      count(*) FILTER (WHERE x.status = 'passed')::int AS passed
    FROM (
      SELECT e.id, ${STATUS} AS status, bool_or(sc."examState" <> 'absent') AS sat
      ${FROM} LEFT JOIN score sc ON sc."entryId" = e.id AND sc."examState" IS NOT NULL ${visible}
      WHERE ${whereSql(scope, filters)} GROUP BY e.id, r.status
    ) x`;
  const counts = row ?? { entered: 0, sat: 0, absent: 0, passed: 0 };
  return { ...counts, passRate: counts.sat === 0 ? null : Math.round((counts.passed * 1000) / counts.sat) };
}
