import "server-only";
import { writeAudit } from "@/server/audit/write-audit";
import type { AwardingBodyScope } from "@/server/auth/scope";
import type { Tx } from "@/server/db/client";
import type { CommandContext } from "@/server/trpc/context";
import { AppError } from "@/shared/kernel/app-error";
import type { QualificationUpdate } from "../schema";
import { checkCategory, checkMajors, checkTextsFit, factColumns } from "./check-qualification";

/**
 * Changes a certificate of the body's. What is released already keeps its frozen text. Throws
 * `qualification.not_found`, `data.changed`, `qualification.unknown_category`, `qualification.major_unavailable`,
 * `certificate.text_too_long`.
 */
export async function updateQualification(
  ctx: CommandContext<AwardingBodyScope>,
  input: QualificationUpdate,
): Promise<void> {
  const { scope, now } = ctx;
  const own = { id: input.id, awardingBodyId: scope.awardingBodyId };
  const found = await ctx.db.qualification.findFirst({ where: own, select: { level: true } });
  if (!found) throw new AppError("qualification.not_found");
  await checkTextsFit(ctx.db, scope, { ...input, level: found.level });
  await ctx.db.$transaction(async (tx) => {
    const before = await tx.qualification.findFirst({
      where: own,
      include: { majors: { select: { educationLevel: true, majorCode: true } } },
    });
    if (!before) throw new AppError("qualification.not_found");
    await checkCategory(tx, input.category, before.category);
    const majors = await checkMajors(tx, input.majors, before.majors);
    const columns = factColumns(input);
    const { count } = await tx.qualification.updateMany({
      where: { ...own, version: input.version },
      data: { ...columns, version: { increment: 1 }, updatedAt: now },
    });
    if (count !== 1) throw new AppError("data.changed");
    await writeMajors(tx, input.id, majors);
    const keys = Object.keys(columns) as (keyof typeof columns)[];
    await writeAudit(tx, {
      at: now,
      actor: scope.actor,
      ownerId: scope.ownerId,
      action: "qualification.update",
      entity: "qualification",
      entityId: input.id,
      detail: {
        code: before.code,
        changed: keys.filter((key) => String(before[key]) !== String(columns[key])),
        majors: { from: before.majors.length, to: majors.length },
      },
    });
  });
}

async function writeMajors(
  tx: Tx,
  qualificationId: string,
  majors: readonly { readonly educationLevel: string; readonly majorCode: string }[],
): Promise<void> {
  await tx.qualificationMajor.deleteMany({ where: { qualificationId } });
  await tx.qualificationMajor.createMany({ data: majors.map((major) => ({ qualificationId, ...major })) });
}
