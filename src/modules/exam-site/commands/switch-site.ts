import "server-only";
import { writeAudit } from "@/server/audit/write-audit";
import type { AwardingBodyScope } from "@/server/auth/scope";
import { notify } from "@/server/notices/notify";
import type { CommandContext } from "@/server/trpc/context";
import { AppError } from "@/shared/kernel/app-error";
import { examSiteMachine, maySwitchSite } from "../domain/status";
import { lockSite } from "./load-site";

/**
 * 启用 or 停用 of an approved site: a disabled one takes no new entries, rooms and allocations; who is 已报考 there goes
 * on to the end. Submitting entries holds the same row, so that none comes in behind. Throws `examSite.not_found`,
 * `examSite.not_changeable`, `data.changed`.
 */
export async function switchSite(
  { db, scope, now }: CommandContext<AwardingBodyScope>,
  input: { readonly id: string; readonly version: number; readonly enabled: boolean },
): Promise<void> {
  const { id, version, enabled } = input;
  await db.$transaction(async (tx) => {
    const site = await lockSite(tx, scope, id);
    if (!maySwitchSite(site.status))
      throw new AppError("examSite.not_changeable", {
        state: examSiteMachine.states[site.status],
        event: enabled ? "启用" : "停用",
      });
    const { count } = await tx.examSite.updateMany({
      where: { id, version, enabled: !enabled, status: site.status },
      data: { enabled, version: { increment: 1 }, updatedAt: now },
    });
    if (count !== 1) throw new AppError("data.changed");
    await writeAudit(tx, {
      at: now,
      actor: scope.actor,
      ownerId: scope.ownerId,
      action: enabled ? "exam_site.enable" : "exam_site.disable",
      entity: "exam_site",
      entityId: id,
      fromState: enabled ? "disabled" : "enabled",
      toState: enabled ? "enabled" : "disabled",
    });
    await notify(tx, {
      kind: "site_switched",
      to: { owners: [site.institutionId] },
      params: { siteId: id, site: site.name, enabled },
      at: now,
    });
  });
}
