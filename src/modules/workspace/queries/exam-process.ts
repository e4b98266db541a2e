import "server-only";
import { planTimeColumns, planTimesOf } from "@/modules/exam-plan/domain/plan-times";
import type { InstitutionScope } from "@/server/auth/scope";
import type { Db } from "@/server/db/client";
import { AppError } from "@/shared/kernel/app-error";
import {
  byUrgency,
  type InstitutionFacts,
  institutionProcess,
  type ProcessStep,
} from "../domain/exam-process";

const DAY_MS = 86_400_000;
/** A plan stays to be chosen for so long after 公示: its certificates are signed and released then. */
const KEPT_MS = 90 * DAY_MS;
const MANY = 30;

/** 考试组织流程 of the chosen plan, and the plans one may choose from, the most urgent first. */
export interface ExamProcess {
  readonly plans: readonly { readonly id: string; readonly name: string }[];
  /** null while the institution takes part in no plan */
  readonly chosen: {
    readonly id: string;
    readonly name: string;
    readonly awardingBody: string;
    readonly steps: readonly ProcessStep[];
  } | null;
}

/**
 * 考试组织流程 for an institution: of the plan named, else of the most urgent one it takes part in. Throws
 * `examPlan.not_found` for a plan that it does not take part in, or that is not published or long over.
 */
export async function examProcess(
  db: Db,
  scope: InstitutionScope,
  now: Date,
  ask: { readonly planId?: string | undefined },
): Promise<ExamProcess> {
  const rows = await db.examPlan.findMany({
    where: {
      status: "published",
      publicityEnd: { gt: new Date(now.getTime() - KEPT_MS) },
      qualifications: {
        some: { qualification: { pilots: { some: { institutionId: scope.institutionId } } } },
      },
    },
    orderBy: { publicityEnd: "desc" },
    take: 200,
    select: {
      id: true,
      name: true,
      year: true,
      awardingBody: { select: { name: true } },
      qualifications: {
        where: { qualification: { pilots: { some: { institutionId: scope.institutionId } } } },
        select: {
          qualification: {
            select: { pilots: { where: { institutionId: scope.institutionId }, select: { year: true } } },
          },
        },
      },
      ...planTimeColumns,
    },
  });
  const plans = byUrgency(
    rows
      .filter((row) =>
        row.qualifications.some(({ qualification }) =>
          qualification.pilots.some((pilot) => pilot.year === row.year),
        ),
      )
      .map((row) => ({
        id: row.id,
        name: row.name,
        awardingBody: row.awardingBody.name,
        times: planTimesOf(row),
      })),
    now,
  );
  const plan = ask.planId === undefined ? plans[0] : plans.find(({ id }) => id === ask.planId);
  if (!plan && ask.planId !== undefined) throw new AppError("examPlan.not_found");
  return {
    plans: plans.slice(0, MANY).map(({ id, name }) => ({ id, name })),
    chosen: plan
      ? {
          id: plan.id,
          name: plan.name,
          awardingBody: plan.awardingBody,
          steps: institutionProcess(plan, await factsOf(db, scope, plan.id), now),
        }
      : null,
  };
}

interface FactRow extends Omit<InstitutionFacts, "candidates"> {
  readonly candidates: readonly { readonly kind: string; readonly status: string; readonly count: number }[];
}

/** Everything the picture is drawn from, in one statement; each part goes by an index of the institution or the plan. */
async function factsOf(db: Db, scope: InstitutionScope, planId: string): Promise<InstitutionFacts> {
  const { institutionId } = scope;
  const rows = await db.$queryRaw<FactRow[]>`
    WITH taken AS (
      SELECT pq.id, pq."qualificationId" FROM exam_plan_qualification pq
      JOIN exam_plan p ON p.id = pq."planId"
      JOIN pilot_participation pp ON pp."qualificationId" = pq."qualificationId" AND pp.year = p.year
        AND pp."institutionId" = ${institutionId}::uuid
      WHERE pq."planId" = ${planId}::uuid
    ), site AS (
      SELECT s.id, s.status, s.enabled FROM exam_site s WHERE s."institutionId" = ${institutionId}::uuid
        AND EXISTS (SELECT 1 FROM exam_site_qualification sq JOIN taken t ON t."qualificationId" = sq."qualificationId"
          WHERE sq."siteId" = s.id)
    ), own AS (
      SELECT e.id, e.status FROM entry e
      WHERE e."institutionId" = ${institutionId}::uuid AND e."planId" = ${planId}::uuid
    ), hosted AS (
      SELECT e.id, e."planQualificationId", e."siteId" FROM entry e
      JOIN exam_site s ON s.id = e."siteId" AND s."institutionId" = ${institutionId}::uuid
      WHERE e."planId" = ${planId}::uuid AND e.status = 'entered'
    ), room AS (
      SELECT r.id, r."planQualificationId", r."siteId" FROM exam_room r
      WHERE r."planId" = ${planId}::uuid AND r."institutionId" = ${institutionId}::uuid
    ), unfinished AS (
      SELECT c.kind, c.status, count(*)::int AS count FROM candidate c
      WHERE c."institutionId" = ${institutionId}::uuid AND c.kind IN ('enrolled', 'external')
        AND c.status IN ('no_photo', 'pending', 'manual')
      GROUP BY c.kind, c.status
    ), score_of AS (
      SELECT sc.status FROM own JOIN score sc ON sc."entryId" = own.id
    ), certificate_of AS (
      SELECT ce.status, ce."institutionId", ce."siteInstitutionId" FROM certificate ce
      WHERE ce."planId" = ${planId}::uuid
        AND (ce."institutionId" = ${institutionId}::uuid OR ce."siteInstitutionId" = ${institutionId}::uuid)
    )
    SELECT
      (SELECT count(*)::int FROM taken) AS qualifications,
      (SELECT count(*)::int FROM taken t WHERE EXISTS (SELECT 1 FROM site s
        JOIN exam_site_qualification sq ON sq."siteId" = s.id AND sq."qualificationId" = t."qualificationId"
        WHERE s.status = 'approved' AND s.enabled) OR EXISTS (SELECT 1 FROM site_allocation l
        JOIN exam_site s ON s.id = l."siteId" AND s.status = 'approved' AND s.enabled
        WHERE l.status = 'active' AND l."planId" = ${planId}::uuid AND l."institutionId" = ${institutionId}::uuid
          AND l."qualificationId" = t."qualificationId")) AS "coveredQualifications",
      (SELECT count(*)::int FROM site WHERE status = 'pending') AS "pendingSites",
      (SELECT count(*)::int FROM site WHERE status = 'returned') AS "returnedSites",
      (SELECT coalesce(json_agg(unfinished), '[]'::json) FROM unfinished) AS candidates,
      EXISTS (SELECT 1 FROM candidate c WHERE c."institutionId" = ${institutionId}::uuid
        AND c.kind IN ('enrolled', 'external') AND c.status = 'verified') AS "verifiedCandidates",
      (SELECT count(*)::int FROM room) AS rooms,
      (SELECT count(*)::int FROM (SELECT DISTINCT "planQualificationId", "siteId" FROM hosted) h
        WHERE NOT EXISTS (SELECT 1 FROM room r
          WHERE r."planQualificationId" = h."planQualificationId" AND r."siteId" = h."siteId"))
        AS "qualificationsWithoutRoom",
      (SELECT count(*)::int FROM own WHERE status = 'draft') AS "draftEntries",
      (SELECT count(*)::int FROM own WHERE status = 'returned') AS "returnedEntries",
      (SELECT count(*)::int FROM own WHERE status = 'entered') AS "enteredEntries",
      (SELECT count(*)::int FROM hosted) AS "hostedEntries",
      (SELECT count(*)::int FROM hosted h WHERE (SELECT count(*) FROM seat t WHERE t."entryId" = h.id)
        < (SELECT count(*) FROM score o WHERE o."entryId" = h.id AND o."keptScoreId" IS NULL))
        AS "unseatedEntries",
      (SELECT count(*)::int FROM seating u WHERE u."institutionId" = ${institutionId}::uuid
        AND u."planId" = ${planId}::uuid AND u.status IN ('partial', 'seated')) AS "unpublishedSeatings",
      (SELECT count(*)::int FROM own WHERE status = 'entered' AND EXISTS (SELECT 1 FROM seat t
        JOIN seating u ON u.id = t."seatingId" AND u.status = 'published' WHERE t."entryId" = own.id))
        AS "ticketEntries",
      (SELECT count(*)::int FROM score_of) AS scores,
      (SELECT count(*)::int FROM score_of WHERE status = 'pending') AS "openScores",
      (SELECT count(*)::int FROM own JOIN result r ON r."entryId" = own.id AND r.status = 'passed') AS passed,
      (SELECT count(*)::int FROM certificate_of WHERE "siteInstitutionId" = ${institutionId}::uuid
        AND status = 'site_pending') AS "certificatesToSign",
      (SELECT count(*)::int FROM certificate_of WHERE "institutionId" = ${institutionId}::uuid
        AND status <> 'revoked') AS certificates,
      (SELECT count(*)::int FROM certificate_of WHERE "institutionId" = ${institutionId}::uuid
        AND status = 'released') AS "releasedCertificates"`;
  const [row] = rows;
  if (!row) throw new Error("a statement without FROM gives one row");
  const of = (kind: string) => {
    const count = (status: string): number =>
      row.candidates.find((one) => one.kind === kind && one.status === status)?.count ?? 0;
    return { noPhoto: count("no_photo"), pending: count("pending"), manual: count("manual") };
  };
  return { ...row, candidates: { enrolled: of("enrolled"), external: of("external") } };
}
