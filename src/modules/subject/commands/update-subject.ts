import "server-only";
import { writeAudit } from "@/server/audit/write-audit";
import type { AwardingBodyScope } from "@/server/auth/scope";
import type { CommandContext } from "@/server/trpc/context";
import { AppError } from "@/shared/kernel/app-error";
import { plannedChanges } from "../domain/frozen-fields";
import type { SubjectUpdate } from "../schema";

/**
 * Changes a subject of the body's. Plans hold their own marks, times and 参考对象, and read the rest from here: that stays as it
 * is once a plan with the subject is published. Throws `subject.not_found`, `data.changed`, `subject.in_use`.
 */
export async function updateSubject(
  ctx: CommandContext<AwardingBodyScope>,
  { id, version, ...fields }: SubjectUpdate,
): Promise<void> {
  const { scope, now } = ctx;
  await ctx.db.$transaction(async (tx) => {
    const own = { id, qualification: { awardingBodyId: scope.awardingBodyId } };
    await tx.$queryRaw`SELECT 1 FROM subject WHERE id = ${id}::uuid FOR UPDATE`;
    const before = await tx.subject.findFirst({ where: own });
    if (!before) throw new AppError("subject.not_found");
    const changes = plannedChanges(before, fields);
    const plans = await tx.examPlan.count({
      where: {
        status: "published",
        qualifications: { some: { subjects: { some: { subjectId: id } } } },
      },
    });
    if (plans > 0 && changes.length > 0) throw new AppError("subject.in_use", { plans, fields: changes });
    const { count } = await tx.subject.updateMany({
      where: { ...own, version },
      data: { ...fields, version: { increment: 1 } },
    });
    if (count !== 1) throw new AppError("data.changed");
    const keys = Object.keys(fields) as (keyof typeof fields)[];
    await writeAudit(tx, {
      at: now,
      actor: scope.actor,
      ownerId: scope.ownerId,
      action: "subject.update",
      entity: "subject",
      entityId: id,
      detail: Object.fromEntries(
        keys
          .filter((key) => before[key] !== fields[key])
          .map((key) => [key, { from: before[key], to: fields[key] }]),
      ),
    });
  });
}
