import "server-only";
import { reveal } from "@/server/audit/write-audit";
import type { CommandContext } from "@/server/trpc/context";
import { AppError } from "@/shared/kernel/app-error";
import { sitesInScope } from "../queries/list-sites";
import type { SiteScope } from "../queries/site-options";

/** The whole phone of a site's contact, with the audit line that says who looked. Throws `examSite.not_found`, `examSite.no_phone`. */
export async function revealPhone(
  { db, scope, now }: CommandContext<SiteScope>,
  id: string,
): Promise<{ readonly phone: string }> {
  return db.$transaction(async (tx) => {
    const row = await tx.examSite.findFirst({
      where: { AND: [{ id }, sitesInScope(scope)] },
      select: { phoneSealed: true },
    });
    if (!row) throw new AppError("examSite.not_found");
    if (!row.phoneSealed) throw new AppError("examSite.no_phone");
    const what = { entity: "exam_site", entityId: id, fields: { phone: row.phoneSealed } };
    const { phone = "" } = await reveal(tx, scope, now, what);
    return { phone };
  });
}
