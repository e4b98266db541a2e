import "server-only";
import { Prisma } from "@/generated/prisma/client";
import { planTimeColumns } from "@/modules/exam-plan/domain/plan-times";
import type { AwardingBodyScope } from "@/server/auth/scope";
import type { Db } from "@/server/db/client";
import type { ListCounts, ListRows } from "@/shared/list";
import type { ExamState } from "../domain/exam-state";
import type { ScoreStatus } from "../domain/status";
import type { RecordingFilterValues } from "../schema";
import { findScoringPlan } from "./scoring-plan";

/** One line of 成绩登记: a candidate in a published seat, and his score in that subject if there is one. */
export interface RecordingRow {
  readonly entryId: string;
  readonly planSubjectId: string;
  readonly ticketNumber: string;
  readonly name: string;
  readonly idNumberMask: string;
  readonly institutionName: string;
  readonly qualificationName: string;
  readonly level: number;
  readonly subjectCode: string;
  readonly subjectName: string;
  readonly fullMark: number;
  readonly passMark: number;
  readonly status: ScoreStatus;
  readonly examState: ExamState | null;
  readonly tenths: number | null;
  readonly remark: string;
  /** null where nothing was recorded yet */
  readonly version: number | null;
}

interface ListAsk {
  readonly planId: string;
  readonly page: number;
  readonly pageSize: number;
  readonly tab: string;
  readonly filters: RecordingFilterValues;
}

/** Whom scores are expected of: everybody 已报考 who has a seat in a published seating. */
export const EXPECTED = Prisma.sql`seat s
  JOIN seating g ON g.id = s."seatingId" AND g.status = 'published'
  JOIN entry e ON e.id = s."entryId" AND e.status = 'entered'
  LEFT JOIN score sc ON sc."entryId" = s."entryId" AND sc."planSubjectId" = s."planSubjectId"`;

const NAMED = Prisma.sql`JOIN plan_subject ps ON ps.id = s."planSubjectId" JOIN subject su ON su.id = ps."subjectId"`;
const STATUS = Prisma.sql`COALESCE(sc.status, 'pending')`;

const tabConditions: Readonly<Record<string, Prisma.Sql>> = {
  pending: Prisma.sql`AND ${STATUS} = 'pending'`,
  recorded: Prisma.sql`AND sc.status = 'recorded'`,
  submitted: Prisma.sql`AND sc.status IN ('submitted', 'final')`,
};

const literal = (text: string): string => text.replace(/[\\%_]/g, "\\$&");

function whereSql(planId: string, filters: RecordingFilterValues): Prisma.Sql {
  const { subjectCode, candidateName, ticketNumber, institution } = filters;
  return Prisma.join(
    [
      Prisma.sql`g."planId" = ${planId}::uuid`,
      ...(subjectCode ? [Prisma.sql`su.code = ${subjectCode}`] : []),
      ...(ticketNumber ? [Prisma.sql`e."ticketNumber" = ${ticketNumber}`] : []),
      ...(candidateName
        ? [Prisma.sql`lower(e.name) LIKE ${`${literal(candidateName.toLowerCase())}%`}`]
        : []),
      ...(institution ? [Prisma.sql`e."institutionName" LIKE ${`%${literal(institution)}%`}`] : []),
    ],
    " AND ",
  );
}

/** A page of the plan's scores in the order of subjects and tickets. Throws `score.plan_not_found`. */
export async function listRecording(
  db: Db,
  scope: AwardingBodyScope,
  query: ListAsk,
): Promise<ListRows<RecordingRow>> {
  await findScoringPlan(db, scope, query.planId);
  const rows = await db.$queryRaw<RecordingRow[]>`
    SELECT s."entryId", s."planSubjectId", e."ticketNumber", e.name, e."idNumberMask", e."institutionName",
      q.name AS "qualificationName", q.level, su.code AS "subjectCode", su.name AS "subjectName",
      ps."fullMark", ps."passMark", ${STATUS} AS status, sc."examState", sc.tenths, COALESCE(sc.remark, '') AS remark,
      sc.version
    FROM ${EXPECTED} ${NAMED} JOIN qualification q ON q.id = e."qualificationId"
    WHERE ${whereSql(query.planId, query.filters)} ${tabConditions[query.tab] ?? Prisma.empty}
    ORDER BY su.code, e."ticketNumber"
    LIMIT ${query.pageSize} OFFSET ${(query.page - 1) * query.pageSize}`;
  return { rows };
}

/** How many stand under each tab; 已提交 holds the final ones too. */
export async function countRecording(
  db: Db,
  scope: AwardingBodyScope,
  ask: { readonly planId: string; readonly filters: RecordingFilterValues },
): Promise<ListCounts> {
  await findScoringPlan(db, scope, ask.planId);
  const rows = await db.$queryRaw<{ status: string; count: number }[]>`
    SELECT ${STATUS} AS status, count(*)::int AS count FROM ${EXPECTED} ${NAMED}
    WHERE ${whereSql(ask.planId, ask.filters)} GROUP BY 1`;
  const of = (...wanted: readonly string[]) =>
    rows.reduce((sum, row) => sum + (wanted.includes(row.status) ? row.count : 0), 0);
  return {
    all: of("pending", "recorded", "submitted", "final"),
    pending: of("pending"),
    recorded: of("recorded"),
    submitted: of("submitted", "final"),
  };
}

/** 完整度 of one subject: how many scores are expected, recorded, submitted. */
export interface SubjectProgress {
  readonly planSubjectId: string;
  readonly code: string;
  readonly name: string;
  readonly qualificationName: string;
  readonly level: number;
  readonly expected: number;
  readonly recorded: number;
  readonly submitted: number;
}

/** The completeness bars of a plan, subject by subject, those nobody sits included. Throws `score.plan_not_found`. */
export async function readProgress(
  db: Db,
  scope: AwardingBodyScope,
  planId: string,
): Promise<readonly SubjectProgress[]> {
  await findScoringPlan(db, scope, planId);
  return db.$queryRaw<SubjectProgress[]>`
    SELECT ps.id AS "planSubjectId", su.code, su.name, q.name AS "qualificationName", q.level,
      COALESCE(n.expected, 0)::int AS expected, COALESCE(n.recorded, 0)::int AS recorded,
      COALESCE(n.submitted, 0)::int AS submitted
    FROM exam_plan_qualification pq
    JOIN plan_subject ps ON ps."planQualificationId" = pq.id
    JOIN subject su ON su.id = ps."subjectId"
    JOIN qualification q ON q.id = pq."qualificationId"
    LEFT JOIN (
      SELECT s."planSubjectId", count(*) AS expected,
        count(*) FILTER (WHERE ${STATUS} <> 'pending') AS recorded,
        count(*) FILTER (WHERE sc.status IN ('submitted', 'final')) AS submitted
      FROM ${EXPECTED} WHERE g."planId" = ${planId}::uuid GROUP BY s."planSubjectId"
    ) n ON n."planSubjectId" = ps.id
    WHERE pq."planId" = ${planId}::uuid
    ORDER BY su.code`;
}

/** A plan one may bring scores in for, with its windows as ISO text. */
export interface ScoringPlanOption {
  readonly id: string;
  readonly number: string;
  readonly name: string;
  readonly scoringStart: string;
  readonly scoringEnd: string;
}

/** The published plans, the newest first; the ones whose 成绩登记 is nearest to now are what the page opens with. */
export async function listScoringPlans(db: Db, scope: AwardingBodyScope): Promise<ScoringPlanOption[]> {
  const rows = await db.examPlan.findMany({
    where: { awardingBodyId: scope.awardingBodyId, status: "published" },
    orderBy: { scoringStart: "desc" },
    take: 100,
    select: { id: true, number: true, name: true, ...planTimeColumns },
  });
  return rows.map(({ id, number, name, scoringStart, scoringEnd }) => ({
    id,
    number,
    name,
    scoringStart: scoringStart.toISOString(),
    scoringEnd: scoringEnd.toISOString(),
  }));
}
