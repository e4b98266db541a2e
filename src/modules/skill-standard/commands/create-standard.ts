import "server-only";
import { listCategories } from "@/modules/qualification/queries/major-tree";
import { writeAudit } from "@/server/audit/write-audit";
import type { AwardingBodyScope } from "@/server/auth/scope";
import type { Tx } from "@/server/db/client";
import { raiseSeries, takeNumbers } from "@/server/db/number-series";
import type { CommandContext } from "@/server/trpc/context";
import { claimUpload } from "@/server/uploads/claim-upload";
import { AppError } from "@/shared/kernel/app-error";
import { skillStandardCode } from "../domain/standard-code";
import type { SkillStandardInput } from "../schema";

const SERIES = "skill-standard";

/**
 * A new skill standard of the body's, with the next 标准代码. Throws `skillStandard.unknown_category`,
 * `upload.not_found`, `skillStandard.number_exhausted`.
 */
export async function createSkillStandard(
  ctx: CommandContext<AwardingBodyScope>,
  input: SkillStandardInput,
): Promise<{ id: string; code: string }> {
  const { scope, now } = ctx;
  return ctx.db.$transaction(async (tx) => {
    await checkCategory(tx, input.category);
    const file = input.fileId ? await claimUpload(tx, scope, input.fileId, "standard.pdf") : null;
    const last = await tx.skillStandard.aggregate({ _max: { code: true } });
    await raiseSeries(tx, SERIES, Number(last._max.code ?? 0));
    const code = skillStandardCode(await takeNumbers(tx, SERIES, 1));
    const { id } = await tx.skillStandard.create({
      data: {
        code,
        name: input.name,
        edition: input.edition,
        category: input.category,
        fileId: input.fileId || null,
        awardingBodyId: scope.awardingBodyId,
        createdAt: now,
        updatedAt: now,
      },
      select: { id: true },
    });
    await writeAudit(tx, {
      at: now,
      actor: scope.actor,
      ownerId: scope.ownerId,
      action: "skill_standard.create",
      entity: "skill_standard",
      entityId: id,
      toState: "enabled",
      detail: { code, name: input.name, edition: input.edition, fileSha256: file?.sha256 ?? null },
    });
    return { id, code };
  });
}

/** A category of the majors catalogue that is still offered. */
export async function checkCategory(tx: Tx, category: string): Promise<void> {
  if (!(await listCategories(tx)).includes(category)) throw new AppError("skillStandard.unknown_category");
}
