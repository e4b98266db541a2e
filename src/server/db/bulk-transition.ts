import "server-only";
import type { Prisma } from "@/generated/prisma/client";
import type { Actor } from "@/server/auth/scope";
import { type Attempt, decideTransition, type Machine } from "@/shared/kernel/transition";
import type { Tx } from "./client";

export interface BulkTransition<S extends string, E extends string, A extends string, W extends string> {
  readonly machine: Machine<S, E, A, W>;
  readonly event: E;
  readonly from: S;
  readonly attempt: Attempt<A, W>;
  readonly now: Date;
  /** null = the clock */
  readonly actor: Actor | null;
  readonly ownerId: string | null;
  /** `UPDATE … WHERE status = from … RETURNING id`: the statement that moves the records. */
  readonly update: (to: S) => Prisma.Sql;
}

/**
 * Shape 3 for thousands of records at once: moves all that `update` finds by one event and writes their audit lines,
 * in one statement of the caller's transaction; gives how many moved. Throws the table's refusal.
 */
export async function moveInBulk<S extends string, E extends string, A extends string, W extends string>(
  tx: Tx,
  what: BulkTransition<S, E, A, W>,
): Promise<number> {
  const { machine, event, from, attempt, now, actor, ownerId } = what;
  const { to } = decideTransition(machine, from, event, attempt);
  return tx.$executeRaw`
    WITH moved AS (${what.update(to)})
    INSERT INTO audit_log (at, portal, "userId", "userName", "ownerId", action, entity, "entityId", "fromState", "toState", reason)
    SELECT ${now}::timestamptz, ${actor?.portal ?? "system"}, ${actor?.userId ?? null}::uuid, ${actor?.name ?? "系统"},
      ${ownerId}::uuid, ${`${machine.name}.${event}`}, ${machine.name}, moved.id::text, ${from}, ${to},
      ${attempt.reason?.trim() ?? null}
    FROM moved`;
}
