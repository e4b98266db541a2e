import "server-only";
import { Prisma } from "@/generated/prisma/client";
import { planTimeColumns, planTimesOf } from "@/modules/exam-plan/domain/plan-times";
import { openWindows, type PlanSpan } from "@/modules/exam-plan/domain/windows";
import type { ExamState } from "@/modules/score/domain/exam-state";
import { scoreMachine } from "@/modules/score/domain/status";
import { EXPECTED } from "@/modules/score/queries/recording-list";
import { writeAudit } from "@/server/audit/write-audit";
import { moveInBulk } from "@/server/db/bulk-transition";
import type { Db, Tx } from "@/server/db/client";
import { notify } from "@/server/notices/notify";
import { type CountedSubject, earnsCertificate, evaluate, type PassCondition } from "../domain/evaluate";
import { type ResultStatus, resultMachine, settleEvent } from "../domain/status";

export type FinaliseOutcome =
  | { readonly state: "finalised"; readonly passed: number }
  /** scores are missing or not submitted: the plan stays as it is and is tried again */
  | { readonly state: "blocked"; readonly missing: number }
  /** somebody else has done it, or it is not due */
  | { readonly state: "not_due" };

const TIMEOUT_MS = 180_000;

/**
 * After 公示 (§3.4, §3.5): makes a plan's scores final, computes the results and puts a certificate record
 * 培训评价组织待签发 before the awarding body for each who passed; all of it in one transaction, once. Where a score is
 * missing or not submitted nothing changes, and the awarding body is told, once for each end of 公示.
 */
export async function finalisePlan(db: Db, planId: string, now: Date): Promise<FinaliseOutcome> {
  return db.$transaction(
    async (tx) => {
      const due = await tx.examPlan.updateMany({
        where: { id: planId, status: "published", finalisedAt: null, publicityEnd: { lte: now } },
        data: { finalisedAt: now },
      });
      if (due.count !== 1) return { state: "not_due" as const };
      const plan = await tx.examPlan.findUniqueOrThrow({
        where: { id: planId },
        select: { id: true, name: true, awardingBodyId: true, ...planTimeColumns },
      });
      const missing = await countMissing(tx, planId);
      if (missing > 0) {
        await tx.examPlan.update({
          where: { id: planId },
          data: { finalisedAt: null },
          select: { id: true },
        });
        await tellBlocked(tx, plan, missing, now);
        return { state: "blocked" as const, missing };
      }
      const windows = openWindows(planTimesOf(plan), now);
      await finaliseScores(tx, plan, windows, now);
      const passed = await settleResults(tx, plan, windows, now);
      await tellSettled(tx, plan, passed, now);
      return { state: "finalised" as const, passed };
    },
    { timeout: TIMEOUT_MS, maxWait: 30_000 },
  );
}

interface Plan {
  readonly id: string;
  readonly name: string;
  readonly awardingBodyId: string;
  readonly publicityEnd: Date;
}

/** Candidates in published seats whose score in that subject is not submitted. */
async function countMissing(tx: Tx, planId: string): Promise<number> {
  const [row] = await tx.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM ${EXPECTED}
    WHERE g."planId" = ${planId}::uuid AND COALESCE(sc.status, 'pending') NOT IN ('submitted', 'final')`;
  return row?.count ?? 0;
}

async function finaliseScores(tx: Tx, plan: Plan, windows: ReadonlySet<PlanSpan>, now: Date): Promise<void> {
  await moveInBulk(tx, {
    machine: scoreMachine,
    event: "finalise",
    from: "submitted",
    attempt: { actor: "system", openWindows: windows },
    now,
    actor: null,
    ownerId: plan.awardingBodyId,
    update: (to) => Prisma.sql`
      UPDATE score SET status = ${to}, version = version + 1, "updatedAt" = ${now}::timestamptz
      WHERE "planId" = ${plan.id}::uuid AND status = 'submitted' RETURNING id`,
  });
}

interface Evaluated {
  readonly entryId: string;
  readonly status: ResultStatus;
}

/** Evaluates every 已报考 entry; gives how many passed. An entry whose subjects were not all examined stays 待评定. */
async function settleResults(tx: Tx, plan: Plan, windows: ReadonlySet<PlanSpan>, now: Date): Promise<number> {
  const evaluated = await evaluateEntries(tx, plan.id);
  await tx.$executeRaw`
    INSERT INTO result ("entryId", "planId", status)
    SELECT v."entryId", ${plan.id}::uuid, ${resultMachine.initial}
    FROM jsonb_to_recordset(${JSON.stringify(evaluated)}::jsonb) AS v("entryId" uuid)
    ON CONFLICT ("entryId") DO NOTHING`;
  for (const status of ["passed", "failed", "void"] as const) {
    const event = settleEvent(status);
    const ids = evaluated.filter((one) => one.status === status).map(({ entryId }) => entryId);
    if (!event || ids.length === 0) continue;
    await moveInBulk(tx, {
      machine: resultMachine,
      event,
      from: "pending",
      attempt: { actor: "system", openWindows: windows },
      now,
      actor: null,
      ownerId: plan.awardingBodyId,
      update: (to) => Prisma.sql`
        UPDATE result SET status = ${to}, "computedAt" = ${now}::timestamptz
        WHERE "entryId" = ANY(${ids}::uuid[]) AND status = 'pending' RETURNING "entryId" AS id`,
    });
  }
  const earned = evaluated.filter(({ status }) => earnsCertificate(status)).map(({ entryId }) => entryId);
  return createCertificates(tx, plan, earned, now);
}

interface RawSubject extends PassCondition {
  readonly entryId: string;
  /** null where the entry takes no subject at all */
  readonly subjectId: string | null;
  readonly passMark: number;
  readonly weight: number | null;
  readonly status: string | null;
  readonly examState: ExamState | null;
  readonly tenths: number | null;
}

/** An entry takes the subjects it has scores of, pending or kept; those of another 参考对象 are not its own. */
async function evaluateEntries(tx: Tx, planId: string): Promise<Evaluated[]> {
  const rows = await tx.$queryRaw<RawSubject[]>`
    SELECT e.id AS "entryId", pq."passRule", pq."totalPassMark", ps."subjectId", ps."passMark", ps.weight, sc.status,
      sc."examState", sc.tenths
    FROM entry e
    JOIN exam_plan_qualification pq ON pq.id = e."planQualificationId"
    LEFT JOIN score sc ON sc."entryId" = e.id
    LEFT JOIN plan_subject ps ON ps.id = sc."planSubjectId"
    WHERE e."planId" = ${planId}::uuid AND e.status = 'entered'`;
  const entries = new Map<string, { condition: PassCondition; subjects: CountedSubject[] }>();
  for (const { entryId, subjectId, passMark, weight, status, examState, tenths, ...condition } of rows) {
    const entry = entries.get(entryId) ?? { condition, subjects: [] };
    const score = examState && { examState, tenths, final: status === "final" };
    if (subjectId !== null) entry.subjects.push({ subjectId, passMark, weight, score });
    entries.set(entryId, entry);
  }
  return [...entries].map(([entryId, { condition, subjects }]) => ({
    entryId,
    status: evaluate(condition, subjects).status,
  }));
}

/** A certificate record for each who passed, with the line its 签发记录 begins with. */
async function createCertificates(
  tx: Tx,
  plan: Plan,
  entryIds: readonly string[],
  now: Date,
): Promise<number> {
  return tx.$executeRaw`
    WITH made AS (
      INSERT INTO certificate (id, "entryId", "awardingBodyId", "institutionId", "siteInstitutionId", "siteId", "planId",
        status, "createdAt", "updatedAt")
      SELECT gen_random_uuid(), e.id, ${plan.awardingBodyId}::uuid, e."institutionId", s."institutionId", s.id, e."planId",
        'body_pending', ${now}::timestamptz, ${now}::timestamptz
      FROM entry e JOIN exam_site s ON s.id = e."siteId"
      WHERE e.id = ANY(${[...entryIds]}::uuid[])
      ON CONFLICT ("entryId") DO NOTHING
      RETURNING id
    )
    INSERT INTO audit_log (at, portal, "userName", "ownerId", action, entity, "entityId", "toState")
    SELECT ${now}::timestamptz, 'system', '系统', ${plan.awardingBodyId}::uuid, 'certificate.create', 'certificate',
      made.id::text, 'body_pending'
    FROM made`;
}

const BLOCKED = "exam_plan.finalise_blocked";

async function tellBlocked(tx: Tx, plan: Plan, missing: number, now: Date): Promise<void> {
  const said = await tx.auditLog.findFirst({
    where: { entity: "exam_plan", entityId: plan.id, action: BLOCKED, at: { gte: plan.publicityEnd } },
    select: { id: true },
  });
  if (said) return;
  await writeAudit(tx, {
    at: now,
    actor: null,
    ownerId: plan.awardingBodyId,
    action: BLOCKED,
    entity: "exam_plan",
    entityId: plan.id,
    detail: { missing },
  });
  await notify(tx, {
    kind: "scores_missing",
    to: { owners: [plan.awardingBodyId] },
    params: { plan: plan.name, missing },
    at: now,
  });
}

async function tellSettled(tx: Tx, plan: Plan, passed: number, now: Date): Promise<void> {
  const ready = { kind: "results_ready", at: now } as const;
  await notify(tx, {
    ...ready,
    to: { owners: [plan.awardingBodyId] },
    params: { plan: plan.name, passed },
  });
  const institutions = await tx.entry.groupBy({
    by: ["institutionId"],
    where: { planId: plan.id, status: "entered" },
  });
  await notify(tx, {
    ...ready,
    to: { owners: institutions.map(({ institutionId }) => institutionId) },
    params: { plan: plan.name, passed: null },
  });
}
