import "server-only";
import { planTimeColumns, planTimesOf } from "@/modules/exam-plan/domain/plan-times";
import { openWindows } from "@/modules/exam-plan/domain/windows";
import { freeSeats } from "@/modules/seating/commands/free-seats";
import type { InstitutionScope } from "@/server/auth/scope";
import type { Tx } from "@/server/db/client";
import { writeTransitions } from "@/server/db/transition";
import { entryMachine } from "../domain/status";
import { type LockedEntry, lockEntries } from "./lock-entries";
import { type BatchReport, type EntryRefusal, windowRefusal } from "./report-batch";
import { countEntered, dropScores } from "./write-followers";

interface By {
  readonly scope: InstitutionScope;
  readonly now: Date;
}

/**
 * 取消报考 of many entries in the caller's transaction (§3.1): the place in the quota, the seat and the pending score
 * and result go with it (rules 9 and 14). Who cannot be cancelled is told one by one.
 */
export async function cancelBatch(
  tx: Tx,
  by: By,
  entryIds: readonly string[],
  reason: string,
): Promise<BatchReport> {
  const locked = await lockEntries(tx, by.scope, entryIds);
  const plans = await tx.examPlan.findMany({
    where: { id: { in: [...new Set(locked.map((entry) => entry.planId))] } },
    select: { id: true, ...planTimeColumns },
  });
  const timesOf = new Map(plans.map((plan) => [plan.id, planTimesOf(plan)]));
  const refused: EntryRefusal[] = [];
  const accepted: LockedEntry[] = [];
  for (const entry of locked) {
    const times = timesOf.get(entry.planId);
    const refusal =
      entry.status === "entered"
        ? times && windowRefusal(times, by.now, entryMachine.events.cancel)
        : {
            code: "transition.not_allowed",
            params: { state: entryMachine.states[entry.status], event: entryMachine.events.cancel },
          };
    if (refusal) refused.push({ candidateNumber: entry.candidateNumber, name: entry.name, ...refusal });
    else accepted.push(entry);
  }
  for (const [planId, times] of timesOf) {
    const own = accepted.filter((entry) => entry.planId === planId);
    await writeTransitions(
      tx,
      own.map((entry) => ({ id: entry.id, state: entry.status })),
      {
        machine: entryMachine,
        event: "cancel",
        attempt: { actor: "institution", openWindows: openWindows(times, by.now), reason },
        now: by.now,
        actor: by.scope.actor,
        ownerId: by.scope.ownerId,
        write: async (from, to, ids) => {
          const changed = await tx.entry.updateMany({
            where: { id: { in: ids }, status: from, institutionId: by.scope.institutionId },
            data: { status: to, reason: reason.trim(), version: { increment: 1 }, updatedAt: by.now },
          });
          return changed.count;
        },
      },
    );
  }
  await dropFollowers(tx, by, accepted);
  return { done: accepted.length, refused };
}

async function dropFollowers(tx: Tx, by: By, entries: readonly LockedEntry[]): Promise<void> {
  const entryIds = entries.map((entry) => entry.id);
  if (entryIds.length === 0) return;
  await countEntered(
    tx,
    entries.map((entry) => entry.candidate.id),
    -1,
  );
  await dropScores(tx, entryIds);
  await tx.result.deleteMany({ where: { entryId: { in: entryIds }, status: "pending" } });
  await freeSeats(tx, by.now, entryIds);
}
