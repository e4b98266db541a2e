import "server-only";
import type { InstitutionScope } from "@/server/auth/scope";
import { writeTransitions } from "@/server/db/transition";
import type { CommandContext } from "@/server/trpc/context";
import { NO_WINDOWS } from "@/shared/kernel/transition";
import { examSiteMachine } from "../domain/status";
import { lockSite } from "./load-site";

/**
 * 撤销 of what is submitted and not reviewed: it is 未提交 again and keeps its number. Against a review, or another 撤销,
 * at the same time one wins; the other is told the state. Throws `examSite.not_found`, `transition.not_allowed`,
 * `data.changed`.
 */
export async function withdrawSite(
  { db, scope, now }: CommandContext<InstitutionScope>,
  input: { readonly id: string; readonly version: number },
): Promise<void> {
  await db.$transaction(async (tx) => {
    const site = await lockSite(tx, scope, input.id);
    await writeTransitions(tx, [{ id: site.id, state: site.status }], {
      machine: examSiteMachine,
      event: "withdraw",
      attempt: { actor: "institution", openWindows: NO_WINDOWS },
      now,
      actor: scope.actor,
      ownerId: scope.ownerId,
      write: async (from, to, ids) => {
        const { count } = await tx.examSite.updateMany({
          where: {
            id: { in: ids },
            status: from,
            version: input.version,
            institutionId: scope.institutionId,
          },
          data: { status: to, version: { increment: 1 }, updatedAt: now },
        });
        return count;
      },
    });
  });
}
