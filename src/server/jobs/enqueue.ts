import "server-only";
import { EventEmitter } from "node:events";
import type { Prisma } from "@/generated/prisma/client";
import type { Scope } from "@/server/auth/scope";
import type { Tx } from "@/server/db/client";
import { systemClock } from "@/server/ports/clock";
import type { JobDefinition } from "./definition";

const state = globalThis as typeof globalThis & { __jobBell?: EventEmitter };
state.__jobBell ??= new EventEmitter();

/** Rings when a job was put into the queue by this process; others find it at their next look. */
export const jobBell = state.__jobBell;

/**
 * Puts a job into the queue, in the transaction of what makes it needed; gives its id. With a `dedupeKey` there is at
 * most one live job of that key: the id is then that one's.
 */
export async function enqueue<P extends Prisma.InputJsonObject>(
  tx: Tx,
  scope: Scope | null,
  job: {
    readonly definition: JobDefinition<P>;
    readonly title: string;
    readonly payload: P;
    readonly total?: number;
    readonly dedupeKey?: string;
  },
): Promise<string> {
  if (job.dedupeKey) {
    const live = await tx.job.findFirst({
      where: { dedupeKey: job.dedupeKey, state: { in: ["queued", "running"] } },
      select: { id: true },
    });
    if (live) return live.id;
  }
  const row = await tx.job.create({
    data: {
      kind: job.definition.kind,
      title: job.title,
      portal: scope?.kind ?? "system",
      ownerId: scope?.ownerId ?? null,
      userId: scope?.actor.userId ?? null,
      payload: job.payload,
      total: job.total ?? 0,
      dedupeKey: job.dedupeKey ?? null,
      createdAt: systemClock.now(),
    },
    select: { id: true },
  });
  // After the transaction has had a moment to commit; the worker looks every second anyway.
  setTimeout(() => jobBell.emit("ring"), 50).unref();
  return row.id;
}
