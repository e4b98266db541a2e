import "server-only";
import type { AwardingBodyScope } from "@/server/auth/scope";
import { writeTransitions } from "@/server/db/transition";
import { notify } from "@/server/notices/notify";
import type { CommandContext } from "@/server/trpc/context";
import { AppError } from "@/shared/kernel/app-error";
import { NO_WINDOWS } from "@/shared/kernel/transition";
import { qualificationLabel } from "@/shared/qualification-level";
import { type AllocationStatus, mayRevoke, siteAllocationMachine } from "../domain/status";
import { entriesOf } from "../queries/list-allocations";

/**
 * 撤销分配 while no entry uses it (rule 18). Saving and submitting entries holds the same row, so that none comes in
 * behind. Throws `siteAllocation.not_found`, `siteAllocation.in_use`, `transition.*`, `data.changed`.
 */
export async function revokeAllocation(
  { db, scope, now }: CommandContext<AwardingBodyScope>,
  input: { readonly id: string; readonly version: number; readonly reason: string },
): Promise<void> {
  await db.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT id FROM site_allocation WHERE id = ${input.id}::uuid
      AND "awardingBodyId" = ${scope.awardingBodyId}::uuid FOR UPDATE`;
    const row = await tx.siteAllocation.findFirst({
      where: { id: input.id, awardingBodyId: scope.awardingBodyId },
      select: {
        id: true,
        status: true,
        planId: true,
        qualificationId: true,
        siteId: true,
        institutionId: true,
        hostId: true,
        plan: { select: { name: true, number: true } },
        qualification: { select: { name: true, level: true } },
        institution: { select: { name: true } },
        host: { select: { name: true } },
        site: { select: { name: true } },
      },
    });
    if (!row) throw new AppError("siteAllocation.not_found");
    // A statement of its own, after the lock is held: it sees what a former holder has written.
    const count = row.status === "active" ? await entriesOf(tx, row) : 0;
    if (!mayRevoke(count)) throw new AppError("siteAllocation.in_use", { count });
    await writeTransitions(tx, [{ id: row.id, state: row.status as AllocationStatus }], {
      machine: siteAllocationMachine,
      event: "revoke",
      attempt: { actor: "awarding_body", openWindows: NO_WINDOWS, reason: input.reason },
      now,
      actor: scope.actor,
      ownerId: scope.ownerId,
      write: async (from, to, ids) => {
        const { count: moved } = await tx.siteAllocation.updateMany({
          where: { id: { in: ids }, status: from, version: input.version },
          data: { status: to, reason: input.reason, revokedAt: now, version: { increment: 1 } },
        });
        return moved;
      },
    });
    const params = {
      plan: `${row.plan.name}（${row.plan.number}）`,
      site: row.site.name,
      qualifications: qualificationLabel(row.qualification),
    };
    await notify(tx, {
      kind: "allocation_withdrawn",
      to: { owners: [row.institutionId] },
      params: { ...params, side: "borrower", institution: row.host.name },
      at: now,
    });
    await notify(tx, {
      kind: "allocation_withdrawn",
      to: { owners: [row.hostId] },
      params: { ...params, side: "host", institution: row.institution.name },
      at: now,
    });
  });
}
