import "server-only";
import type { Tx } from "@/server/db/client";
import { AppError } from "@/shared/kernel/app-error";
import { examSiteMachine, mayChangeSite, type SiteStatus } from "../domain/status";
import { sitesInScope } from "../queries/list-sites";
import type { SiteScope } from "../queries/site-options";

/** A site under its row's lock, as a command reads it. */
export async function lockSite(tx: Tx, scope: SiteScope, id: string) {
  await tx.$queryRaw`SELECT id FROM exam_site
    WHERE id = ${id}::uuid AND ${scope.ownerId}::uuid IN ("institutionId", "awardingBodyId") FOR UPDATE`;
  const row = await tx.examSite.findFirst({
    where: { AND: [{ id }, sitesInScope(scope)] },
    select: {
      id: true,
      number: true,
      name: true,
      status: true,
      enabled: true,
      version: true,
      institutionId: true,
      awardingBodyId: true,
      phoneSealed: true,
      materials: { select: { fileId: true } },
      institution: { select: { name: true, provinceCode: true } },
    },
  });
  if (!row) throw new AppError("examSite.not_found");
  return { ...row, status: row.status as SiteStatus };
}

export type LockedSite = Awaited<ReturnType<typeof lockSite>>;

/** Throws `data.changed` for another version than was read, `examSite.not_changeable` for a state that allows no `event`. */
export function requireChangeable(site: LockedSite, version: number, event: "编辑" | "删除"): void {
  if (site.version !== version) throw new AppError("data.changed");
  if (!mayChangeSite(site.status))
    throw new AppError("examSite.not_changeable", { state: examSiteMachine.states[site.status], event });
}
