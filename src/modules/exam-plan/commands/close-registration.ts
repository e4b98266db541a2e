import "server-only";
import { type EntryStatus, entryMachine, LAPSE_REASON } from "@/modules/entry/domain/status";
import type { Db, Tx } from "@/server/db/client";
import { writeTransitions } from "@/server/db/transition";
import type { JobContext } from "@/server/jobs/definition";
import { planTimeColumns, planTimesOf } from "../domain/plan-times";
import { openWindows, type PlanTimes } from "../domain/windows";

const CHUNK = 1000;

interface OpenEntry {
  readonly id: string;
  readonly institutionId: string;
  readonly state: EntryStatus;
}

/**
 * At the end of 报考时间: every entry that was not submitted becomes 已取消 with the reason 逾期未提交 (§3.1), each
 * with its audit line, and the plan remembers it, all in one transaction. Gives how many lapsed; 0 when the plan is
 * closed already or registration is (again) open at `now`. May be run again at any time.
 */
export async function closeRegistration(db: Db, planId: string, now: Date): Promise<number> {
  return db.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM exam_plan WHERE id = ${planId}::uuid FOR UPDATE`;
    const plan = await tx.examPlan.findFirst({
      where: {
        id: planId,
        status: { not: "draft" },
        registrationClosedAt: null,
        registrationEnd: { lte: now },
      },
      select: planTimeColumns,
    });
    if (!plan) return 0;
    const rows = await tx.entry.findMany({
      where: { planId, status: { in: ["draft", "returned"] } },
      orderBy: { id: "asc" },
      select: { id: true, institutionId: true, status: true },
    });
    const entries = rows.map((row) => ({ ...row, state: row.status as EntryStatus }));
    for (const [institutionId, own] of byInstitution(entries))
      for (let at = 0; at < own.length; at += CHUNK)
        await lapse(tx, institutionId, own.slice(at, at + CHUNK), planTimesOf(plan), now);
    await tx.examPlan.update({
      where: { id: planId },
      data: { registrationClosedAt: now },
      select: { id: true },
    });
    return entries.length;
  });
}

/** The job of kind examPlan.closeRegistration. */
export async function runCloseRegistration(context: JobContext<{ planId: string }>) {
  return { lapsed: await closeRegistration(context.db, context.payload.planId, context.now()) };
}

function lapse(
  tx: Tx,
  institutionId: string,
  entries: readonly OpenEntry[],
  times: PlanTimes,
  now: Date,
): Promise<void> {
  return writeTransitions(tx, entries, {
    machine: entryMachine,
    event: "lapse",
    attempt: { actor: "system", openWindows: openWindows(times, now), reason: LAPSE_REASON },
    now,
    actor: null,
    ownerId: institutionId,
    write: async (from, to, ids) => {
      const { count } = await tx.entry.updateMany({
        where: { id: { in: ids }, status: from },
        data: { status: to, reason: LAPSE_REASON, updatedAt: now, version: { increment: 1 } },
      });
      return count;
    },
  });
}

function byInstitution(entries: readonly OpenEntry[]): Map<string, OpenEntry[]> {
  const groups = new Map<string, OpenEntry[]>();
  for (const entry of entries) {
    const group = groups.get(entry.institutionId);
    if (group) group.push(entry);
    else groups.set(entry.institutionId, [entry]);
  }
  return groups;
}
