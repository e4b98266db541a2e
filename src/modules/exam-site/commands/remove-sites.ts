import "server-only";
import { writeAudits } from "@/server/audit/write-audit";
import type { InstitutionScope } from "@/server/auth/scope";
import type { CommandContext } from "@/server/trpc/context";
import { releaseUpload } from "@/server/uploads/claim-upload";
import { AppError } from "@/shared/kernel/app-error";
import { mayChangeSite, type SiteStatus } from "../domain/status";
import { selectedSites } from "../queries/list-sites";
import { MOST_SITES, type SiteSelection } from "../schema";

/**
 * 删除 and 批量删除考核站点: of what is selected only 未提交 and 审核退回 go; `kept` are the others, among them what was
 * submitted meanwhile. A number is not given again. Throws `examSite.not_found` for a ticked one that is not there,
 * `examSite.nothing_removable`, `examSite.too_many`.
 */
export async function removeSites(
  { db, scope, now }: CommandContext<InstitutionScope>,
  { selection }: { readonly selection: SiteSelection },
): Promise<{ readonly removed: number; readonly kept: number }> {
  return db.$transaction(async (tx) => {
    const found = await tx.examSite.findMany({
      where: selectedSites(scope, selection),
      orderBy: { id: "asc" },
      take: MOST_SITES + 1,
      select: { id: true },
    });
    if (found.length > MOST_SITES) throw new AppError("examSite.too_many", { most: MOST_SITES });
    if (selection.kind === "ids" && found.length !== new Set(selection.ids).size)
      throw new AppError("examSite.not_found");
    const ids = found.map((one) => one.id);
    await tx.$queryRaw`SELECT id FROM exam_site WHERE id = ANY(${ids}::uuid[]) ORDER BY id FOR UPDATE`;
    const sites = await tx.examSite.findMany({
      where: { id: { in: ids }, institutionId: scope.institutionId },
      select: { id: true, name: true, number: true, status: true, materials: { select: { fileId: true } } },
    });
    const gone = sites.filter((site) => mayChangeSite(site.status as SiteStatus));
    if (gone.length === 0) throw new AppError("examSite.nothing_removable");
    await tx.examSite.deleteMany({ where: { id: { in: gone.map((site) => site.id) } } });
    for (const { fileId } of gone.flatMap((site) => site.materials)) await releaseUpload(tx, fileId);
    await writeAudits(
      tx,
      gone.map((site) => ({
        at: now,
        actor: scope.actor,
        ownerId: scope.ownerId,
        action: "exam_site.delete",
        entity: "exam_site",
        entityId: site.id,
        fromState: site.status,
        detail: { name: site.name, number: site.number },
      })),
    );
    return { removed: gone.length, kept: ids.length - gone.length };
  });
}
