import "server-only";
import { writeAudit } from "@/server/audit/write-audit";
import type { AwardingBodyScope } from "@/server/auth/scope";
import type { Tx } from "@/server/db/client";
import { takeNumbers } from "@/server/db/number-series";
import type { CommandContext } from "@/server/trpc/context";
import { claimUpload } from "@/server/uploads/claim-upload";
import { AppError } from "@/shared/kernel/app-error";
import { siteStandardCode, siteStandardDay } from "../domain/site-standard-code";
import type { SiteStandardInput } from "../schema";

/**
 * A new site standard of the body's, with the day's next 标准代码. Throws `siteStandard.unavailable`,
 * `upload.not_found`, `siteStandard.number_exhausted`.
 */
export async function createSiteStandard(
  ctx: CommandContext<AwardingBodyScope>,
  input: SiteStandardInput,
): Promise<{ id: string; code: string }> {
  const { scope, now } = ctx;
  return ctx.db.$transaction(async (tx) => {
    const qualificationIds = await checkQualifications(tx, scope, input.qualificationIds);
    const file = input.fileId ? await claimUpload(tx, scope, input.fileId, "standard.pdf") : null;
    const day = siteStandardDay(now);
    const code = siteStandardCode(day, await takeNumbers(tx, `site-standard:${day}`, 1));
    const { id } = await tx.siteStandard.create({
      data: {
        code,
        name: input.name,
        edition: input.edition,
        fileId: input.fileId || null,
        awardingBodyId: scope.awardingBodyId,
        createdAt: now,
        updatedAt: now,
        qualifications: { create: qualificationIds.map((qualificationId) => ({ qualificationId })) },
      },
      select: { id: true },
    });
    await writeAudit(tx, {
      at: now,
      actor: scope.actor,
      ownerId: scope.ownerId,
      action: "site_standard.create",
      entity: "site_standard",
      entityId: id,
      toState: "enabled",
      detail: { code, name: input.name, edition: input.edition, fileSha256: file?.sha256 ?? null },
    });
    return { id, code };
  });
}

/**
 * The chosen qualifications, each once: the body's own, and enabled unless they stood there before. Throws
 * `siteStandard.unavailable`.
 */
export async function checkQualifications(
  tx: Tx,
  scope: AwardingBodyScope,
  chosen: readonly string[],
  kept: readonly string[] = [],
): Promise<string[]> {
  const ids = [...new Set(chosen)];
  const usable = await tx.qualification.count({
    where: {
      id: { in: ids },
      awardingBodyId: scope.awardingBodyId,
      OR: [{ enabled: true }, { id: { in: [...kept] } }],
    },
  });
  if (usable !== ids.length) throw new AppError("siteStandard.unavailable");
  return ids;
}
