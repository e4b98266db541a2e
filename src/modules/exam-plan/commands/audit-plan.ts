import "server-only";
import type { Prisma } from "@/generated/prisma/client";
import { writeAudit } from "@/server/audit/write-audit";
import type { AwardingBodyScope } from "@/server/auth/scope";
import type { Tx } from "@/server/db/client";

/** Appends the line of a change of a plan that is no transition (those are written by writeTransitions). */
export async function auditPlan(
  tx: Tx,
  who: { readonly scope: AwardingBodyScope; readonly now: Date },
  what: {
    readonly id: string;
    readonly action: "create" | "copy" | "update" | "remove" | "extend";
    readonly toState?: string;
    readonly detail?: Prisma.InputJsonValue;
  },
): Promise<void> {
  await writeAudit(tx, {
    at: who.now,
    actor: who.scope.actor,
    ownerId: who.scope.ownerId,
    action: `exam_plan.${what.action}`,
    entity: "exam_plan",
    entityId: what.id,
    ...(what.toState === undefined ? {} : { toState: what.toState }),
    ...(what.detail === undefined ? {} : { detail: what.detail }),
  });
}
