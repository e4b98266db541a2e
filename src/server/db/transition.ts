import "server-only";
import { type AuditEntry, writeAudits } from "@/server/audit/write-audit";
import type { Actor } from "@/server/auth/scope";
import { AppError } from "@/shared/kernel/app-error";
import { type Attempt, decideTransition, type Machine } from "@/shared/kernel/transition";
import type { Tx } from "./client";

export interface TransitionRecord<S extends string> {
  readonly id: string;
  readonly state: S;
}

export interface TransitionWrite<S extends string, E extends string, A extends string, W extends string> {
  readonly machine: Machine<S, E, A, W>;
  readonly event: E;
  readonly attempt: Attempt<A, W>;
  readonly now: Date;
  /** null = the clock */
  readonly actor: Actor | null;
  readonly ownerId: string | null;
  readonly detail?: AuditEntry["detail"];
  /** The conditional update: only records that are still in `from`; gives how many it changed. */
  readonly write: (from: S, to: S, ids: string[]) => Promise<number>;
}

/**
 * Shape 3, written: takes each record from the state it was read in by one event, with its audit line, in the
 * caller's transaction. Throws the table's refusal, or `data.changed` when any record is no longer in that state.
 */
export async function writeTransitions<
  S extends string,
  E extends string,
  A extends string,
  W extends string,
>(tx: Tx, records: readonly TransitionRecord<S>[], what: TransitionWrite<S, E, A, W>): Promise<void> {
  const byState = new Map<S, string[]>();
  for (const { id, state } of records) {
    const ids = byState.get(state);
    if (ids) ids.push(id);
    else byState.set(state, [id]);
  }
  for (const [from, ids] of byState) {
    const { to } = decideTransition(what.machine, from, what.event, what.attempt);
    const count = await what.write(from, to, ids);
    if (count !== ids.length) throw new AppError("data.changed");
    await writeAudits(
      tx,
      ids.map((id) => ({
        at: what.now,
        actor: what.actor,
        ownerId: what.ownerId,
        action: `${what.machine.name}.${what.event}`,
        entity: what.machine.name,
        entityId: id,
        fromState: from,
        toState: to,
        ...(what.attempt.reason ? { reason: what.attempt.reason.trim() } : {}),
        ...(what.detail === undefined ? {} : { detail: what.detail }),
      })),
    );
  }
}
