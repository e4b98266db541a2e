import "server-only";
import { type EntryEvent, type EntryStatus, entryMachine } from "@/modules/entry/domain/status";
import type { Tx } from "@/server/db/client";
import { writeTransitions } from "@/server/db/transition";
import type { PlanSpan } from "../domain/windows";

const CHUNK = 1000;

interface Drop {
  readonly event: Extract<EntryEvent, "lapse" | "void_plan">;
  readonly reason: string;
  readonly windows: ReadonlySet<PlanSpan>;
  readonly now: Date;
}

interface OpenEntry {
  readonly id: string;
  readonly institutionId: string;
  readonly state: EntryStatus;
}

/** Makes every 待提交 and 已退回 entry of a locked plan 已取消, each with its audit line; gives how many. */
export async function dropUnsubmitted(tx: Tx, planId: string, drop: Drop): Promise<number> {
  const rows = await tx.entry.findMany({
    where: { planId, status: { in: ["draft", "returned"] } },
    orderBy: { id: "asc" },
    select: { id: true, institutionId: true, status: true },
  });
  const entries = rows.map((row) => ({ ...row, state: row.status as EntryStatus }));
  for (const [institutionId, own] of byInstitution(entries))
    for (let at = 0; at < own.length; at += CHUNK)
      await dropChunk(tx, institutionId, own.slice(at, at + CHUNK), drop);
  return entries.length;
}

function dropChunk(
  tx: Tx,
  institutionId: string,
  entries: readonly OpenEntry[],
  { event, reason, windows, now }: Drop,
): Promise<void> {
  return writeTransitions(tx, entries, {
    machine: entryMachine,
    event,
    attempt: { actor: "system", openWindows: windows, reason },
    now,
    actor: null,
    ownerId: institutionId,
    write: async (from, to, ids) => {
      const { count } = await tx.entry.updateMany({
        where: { id: { in: ids }, status: from },
        data: { status: to, reason, updatedAt: now, version: { increment: 1 } },
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
