import "server-only";
import type { AwardingBodyScope } from "@/server/auth/scope";
import type { Tx } from "@/server/db/client";
import { writeTransitions } from "@/server/db/transition";
import { notify } from "@/server/notices/notify";
import type { CommandContext } from "@/server/trpc/context";
import { AppError } from "@/shared/kernel/app-error";
import { NO_WINDOWS } from "@/shared/kernel/transition";
import { examSiteMachine, type SiteStatus } from "../domain/status";
import { selectedSites } from "../queries/list-sites";
import { MOST_SITES, type SiteReview } from "../schema";

interface Reviewed {
  readonly id: string;
  readonly name: string;
  readonly state: SiteStatus;
  readonly institutionId: string;
}

/**
 * 审核 of one or many (§3.9.3): 通过 makes a site usable, 退回 gives it back with the reason; all of them or none. Of "all
 * that match" only 待审核 are meant. Throws `examSite.not_found`, `examSite.nothing_selected`, `examSite.too_many`,
 * `transition.*`, and `data.changed` where it is no longer what was read.
 */
export async function reviewSites(
  ctx: CommandContext<AwardingBodyScope>,
  review: SiteReview,
): Promise<{ readonly count: number }> {
  const { db, scope, now } = ctx;
  const { selection } = review;
  const reason = review.decision === "return" ? review.reason : null;
  return db.$transaction(async (tx) => {
    const sites = await lockSelected(tx, scope, review);
    await writeTransitions(tx, sites, {
      machine: examSiteMachine,
      event: review.decision,
      attempt: { actor: "awarding_body", openWindows: NO_WINDOWS, reason },
      now,
      actor: scope.actor,
      ownerId: scope.ownerId,
      write: async (from, to, ids) => {
        const { count } = await tx.examSite.updateMany({
          where: {
            id: { in: ids },
            status: from,
            awardingBodyId: scope.awardingBodyId,
            ...(selection.kind === "ids" && review.version !== undefined ? { version: review.version } : {}),
          },
          data: {
            status: to,
            enabled: to === "approved",
            reason,
            reviewedAt: now,
            version: { increment: 1 },
            updatedAt: now,
          },
        });
        return count;
      },
    });
    for (const site of sites) await tell(tx, site, reason, now);
    return { count: sites.length };
  });
}

async function lockSelected(
  tx: Tx,
  scope: AwardingBodyScope,
  { selection }: SiteReview,
): Promise<Reviewed[]> {
  const found = await tx.examSite.findMany({
    where: {
      AND: [selectedSites(scope, selection), selection.kind === "ids" ? {} : { status: "pending" }],
    },
    orderBy: { id: "asc" },
    take: MOST_SITES + 1,
    select: { id: true },
  });
  if (found.length > MOST_SITES) throw new AppError("examSite.too_many", { most: MOST_SITES });
  if (selection.kind === "ids" && found.length !== new Set(selection.ids).size)
    throw new AppError("examSite.not_found");
  if (found.length === 0) throw new AppError("examSite.nothing_selected");
  const ids = found.map((one) => one.id);
  await tx.$queryRaw`SELECT id FROM exam_site WHERE id = ANY(${ids}::uuid[]) ORDER BY id FOR UPDATE`;
  const rows = await tx.examSite.findMany({
    where: { id: { in: ids } },
    orderBy: { id: "asc" },
    select: { id: true, name: true, status: true, institutionId: true },
  });
  return rows.map(({ status, ...row }) => ({ ...row, state: status as SiteStatus }));
}

/** Word to the institution that applied; the reason of a return stands in 审核信息. */
async function tell(tx: Tx, site: Reviewed, reason: string | null, at: Date): Promise<void> {
  await notify(tx, {
    kind: reason === null ? "site_approved" : "site_returned",
    to: { owners: [site.institutionId] },
    params: { siteId: site.id, site: site.name },
    at,
  });
}
