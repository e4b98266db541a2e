import "server-only";
import { writeAudit } from "@/server/audit/write-audit";
import type { AwardingBodyScope } from "@/server/auth/scope";
import { raiseSeries, takeNumbers } from "@/server/db/number-series";
import type { CommandContext } from "@/server/trpc/context";
import { AppError } from "@/shared/kernel/app-error";
import { subjectCode } from "../domain/subject-code";
import type { SubjectCreate } from "../schema";

/**
 * A new subject of an enabled qualification of the body's, with its next 科目编号. Throws
 * `subject.unavailable`, `subject.number_exhausted`.
 */
export async function createSubject(
  ctx: CommandContext<AwardingBodyScope>,
  input: SubjectCreate,
): Promise<{ id: string; code: string }> {
  const { scope, now } = ctx;
  return ctx.db.$transaction(async (tx) => {
    const qualification = await tx.qualification.findFirst({
      where: { id: input.qualificationId, awardingBodyId: scope.awardingBodyId, enabled: true },
      select: {
        code: true,
        level: true,
        subjects: { orderBy: { code: "desc" }, take: 1, select: { code: true } },
      },
    });
    if (!qualification) throw new AppError("subject.unavailable");
    const series = `subject:${qualification.code}`;
    await raiseSeries(tx, series, Number(qualification.subjects[0]?.code.slice(-2) ?? 0));
    const code = subjectCode(qualification, await takeNumbers(tx, series, 1));
    const { id } = await tx.subject.create({ data: { ...input, code }, select: { id: true } });
    await writeAudit(tx, {
      at: now,
      actor: scope.actor,
      ownerId: scope.ownerId,
      action: "subject.create",
      entity: "subject",
      entityId: id,
      toState: "enabled",
      detail: { ...input, code },
    });
    return { id, code };
  });
}
