import "server-only";
import type { Prisma } from "@/generated/prisma/client";
import type { Actor, Scope } from "@/server/auth/scope";
import { openPersonalNumber } from "@/server/crypto/personal-number";
import type { Tx } from "@/server/db/client";

export interface AuditEntry {
  readonly at: Date;
  /** null = the system itself (the clock) */
  readonly actor: Actor | null;
  readonly ownerId: string | null;
  readonly action: string;
  readonly entity: string;
  readonly entityId: string;
  readonly fromState?: string;
  readonly toState?: string;
  readonly reason?: string;
  /** never a personal number in full */
  readonly detail?: Prisma.InputJsonValue;
}

const toRow = (entry: AuditEntry) => ({
  at: entry.at,
  portal: entry.actor?.portal ?? "system",
  userId: entry.actor?.userId ?? null,
  userName: entry.actor?.name ?? "系统",
  ownerId: entry.ownerId,
  action: entry.action,
  entity: entry.entity,
  entityId: entry.entityId,
  fromState: entry.fromState ?? null,
  toState: entry.toState ?? null,
  reason: entry.reason ?? null,
  ...(entry.detail === undefined ? {} : { detail: entry.detail }),
});

/** Appends one line to the audit log, in the transaction of what it tells of. */
export async function writeAudit(tx: Tx, entry: AuditEntry): Promise<void> {
  await tx.auditLog.create({ data: toRow(entry), select: { id: true } });
}

/** Appends many lines at once. */
export async function writeAudits(tx: Tx, entries: readonly AuditEntry[]): Promise<void> {
  for (let at = 0; at < entries.length; at += 1000) {
    await tx.auditLog.createMany({ data: entries.slice(at, at + 1000).map(toRow) });
  }
}

/**
 * Opens a sealed personal number for a person to read, and leaves the audit line that says who saw whose (shape 7).
 * `what` names the records, e.g. `{ entity: "candidate", entityId, field: "idNumber" }`.
 */
export async function reveal(
  tx: Tx,
  scope: Scope,
  now: Date,
  what: {
    readonly entity: string;
    readonly entityId: string;
    readonly fields: Readonly<Record<string, string>>;
  },
): Promise<Record<string, string>> {
  await writeAudit(tx, {
    at: now,
    actor: scope.actor,
    ownerId: scope.ownerId,
    action: `${what.entity}.reveal`,
    entity: what.entity,
    entityId: what.entityId,
    detail: { fields: Object.keys(what.fields) },
  });
  return Object.fromEntries(
    Object.entries(what.fields).map(([name, sealed]) => [name, openPersonalNumber(sealed)]),
  );
}
