import "server-only";
import { Prisma } from "@/generated/prisma/client";
import type { InstitutionScope } from "@/server/auth/scope";
import { idNumberDigest } from "@/server/crypto/personal-number";
import type { Db } from "@/server/db/client";
import { toHalfWidth } from "@/shared/kernel/text";
import type { ListCounts, ListRows } from "@/shared/list";
import type { ExamState } from "../domain/exam-state";
import type { ShownScoreStatus } from "../domain/status";
import type { ScoreFilterValues, ScoreSelection } from "../schema";
import { EXPECTED } from "./recording-list";

/** One row of 科目成绩 (§3.4). The number and the state are null until 公示. */
export interface ScoreRow {
  readonly entryId: string;
  readonly planSubjectId: string;
  readonly name: string;
  readonly candidateNumber: string;
  readonly idNumberMask: string;
  readonly ticketNumber: string;
  readonly planName: string;
  readonly qualificationName: string;
  readonly level: number;
  readonly siteName: string;
  readonly subjectCode: string;
  readonly subjectName: string;
  readonly method: string;
  readonly fullMark: number;
  readonly passMark: number;
  readonly status: ShownScoreStatus;
  readonly examState: ExamState | null;
  readonly tenths: number | null;
}

interface ListAsk {
  readonly page: number;
  readonly pageSize: number;
  readonly tab: string;
  readonly filters: ScoreFilterValues;
}

const tabs = ["pending", "recorded", "publicised", "final"] as const satisfies readonly ShownScoreStatus[];

// The same as `shownScoreStatus` and `isScoreVisible` of the domain; a test holds the two together.
export const shownSql = (now: Date): Prisma.Sql => Prisma.sql`CASE
  WHEN sc.status IS NULL THEN 'pending'
  WHEN sc.status = 'submitted' AND p."publicityStart" <= ${now}::timestamptz THEN 'publicised'
  WHEN sc.status = 'submitted' THEN 'recorded'
  ELSE sc.status END`;
export const visibleSql = (now: Date): Prisma.Sql =>
  Prisma.sql`(sc.status = 'final' OR (sc.status = 'submitted' AND p."publicityStart" <= ${now}::timestamptz))`;

const literal = (text: string): string => text.replace(/[\\%_]/g, "\\$&");

/** By the whole number (its digest, found through its end), or by the last four characters alone. */
function idNumberSql(typed: string): Prisma.Sql {
  const idNumber = toHalfWidth(typed).replace(/\s/g, "").toUpperCase();
  const tail = Prisma.sql`e."idNumberTail" = ${idNumber.slice(-4)}`;
  return idNumber.length <= 4
    ? tail
    : Prisma.sql`${tail} AND e."idNumberDigest" = ${idNumberDigest(idNumber)}`;
}

/** The condition of a status tab; an unknown one finds what 全部 does. */
const tabSql = (asked: string, now: Date): Prisma.Sql => {
  const tab = tabs.find((one) => one === asked);
  return tab ? Prisma.sql`AND ${shownSql(now)} = ${tab}` : Prisma.empty;
};

/** What a selection means, in this scope, on the tables of the list. */
export function selectionSql(scope: InstitutionScope, now: Date, selection: ScoreSelection): Prisma.Sql {
  if (selection.kind === "matching")
    return Prisma.sql`${whereSql(scope, selection.filters)} ${tabSql(selection.tab, now)}`;
  const keys = selection.ids.map((key) => key.split(" "));
  const wanted = Prisma.sql`(s."entryId", s."planSubjectId") IN (
    SELECT * FROM unnest(${keys.map(([entry]) => entry)}::uuid[], ${keys.map(([, subject]) => subject)}::uuid[]))`;
  return Prisma.sql`${whereSql(scope, {})} AND ${wanted}`;
}

function whereSql(scope: InstitutionScope, filters: ScoreFilterValues): Prisma.Sql {
  const { planId, candidateName, idNumber, qualificationId, ticketNumber } = filters;
  return Prisma.join(
    [
      Prisma.sql`e."institutionId" = ${scope.institutionId}::uuid`,
      ...(planId ? [Prisma.sql`e."planId" = ${planId}::uuid`] : []),
      ...(qualificationId ? [Prisma.sql`e."qualificationId" = ${qualificationId}::uuid`] : []),
      ...(ticketNumber ? [Prisma.sql`e."ticketNumber" = ${ticketNumber}`] : []),
      ...(candidateName
        ? [Prisma.sql`lower(e.name) LIKE ${`${literal(candidateName.toLowerCase())}%`}`]
        : []),
      ...(idNumber ? [idNumberSql(idNumber)] : []),
    ],
    " AND ",
  );
}

/** A page of the institution's scores. What is not public yet never leaves the database. */
export async function listScores(
  db: Db,
  scope: InstitutionScope,
  now: Date,
  query: ListAsk,
): Promise<ListRows<ScoreRow>> {
  const rows = await db.$queryRaw<ScoreRow[]>`
    SELECT s."entryId", s."planSubjectId", e.name, e."candidateNumber", e."idNumberMask", e."ticketNumber",
      p.name AS "planName", q.name AS "qualificationName", q.level, x.name AS "siteName",
      su.code AS "subjectCode", su.name AS "subjectName", su.method, ps."fullMark", ps."passMark",
      ${shownSql(now)} AS status,
      CASE WHEN ${visibleSql(now)} THEN sc."examState" END AS "examState",
      CASE WHEN ${visibleSql(now)} THEN sc.tenths END AS tenths
    FROM ${EXPECTED}
    JOIN exam_plan p ON p.id = e."planId"
    JOIN qualification q ON q.id = e."qualificationId"
    JOIN exam_site x ON x.id = e."siteId"
    JOIN plan_subject ps ON ps.id = s."planSubjectId"
    JOIN subject su ON su.id = ps."subjectId"
    WHERE ${whereSql(scope, query.filters)} ${tabSql(query.tab, now)}
    ORDER BY e."createdAt" DESC, e.id, su.code
    LIMIT ${query.pageSize} OFFSET ${(query.page - 1) * query.pageSize}`;
  return { rows };
}

/** How many stand under each tab now. */
export async function countScores(
  db: Db,
  scope: InstitutionScope,
  now: Date,
  filters: ScoreFilterValues,
): Promise<ListCounts> {
  const rows = await db.$queryRaw<{ status: string; count: number }[]>`
    SELECT ${shownSql(now)} AS status, count(*)::int AS count
    FROM ${EXPECTED} JOIN exam_plan p ON p.id = e."planId" WHERE ${whereSql(scope, filters)} GROUP BY 1`;
  const counts = new Map(rows.map((row) => [row.status, row.count]));
  return {
    all: rows.reduce((sum, row) => sum + row.count, 0),
    ...Object.fromEntries(tabs.map((tab) => [tab, counts.get(tab) ?? 0])),
  };
}
