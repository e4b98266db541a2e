import "server-only";
import type { z } from "zod";
import type { AwardingBodyScope } from "@/server/auth/scope";
import type { Tx } from "@/server/db/client";
import { takeNumbers } from "@/server/db/number-series";
import { recordPictureCopies, stagePictureCopies } from "@/server/rich-text/copy-pictures";
import type { CommandContext } from "@/server/trpc/context";
import { AppError } from "@/shared/kernel/app-error";
import { msOf } from "@/shared/kernel/shanghai-time";
import { planNumber } from "../domain/number";
import { shiftedTimes } from "../domain/shift";
import { timesToColumns } from "../queries/plan-times";
import type { PlanContents, planCopy } from "../schema";
import { auditPlan } from "./audit-plan";
import { loadPlan } from "./load-plan";
import { writeContents } from "./write-contents";

/**
 * 复制: a new draft from any plan of the body's, every window and session later (or sooner) by as much as 报考时间; rules and
 * attachments with it, pictures copied. What was disabled since is left out: `dropped` counts it. Throws `examPlan.not_found`,
 * `examPlan.unavailable` when nothing is left to examine.
 */
export async function copyPlan(
  ctx: CommandContext<AwardingBodyScope>,
  input: z.infer<typeof planCopy>,
): Promise<{ readonly id: string; readonly number: string; readonly dropped: number }> {
  const { scope, now } = ctx;
  const found = await ctx.db.examPlan.findFirst({
    where: { id: input.id, awardingBodyId: scope.awardingBodyId },
    select: { version: true, rules: true },
  });
  if (!found) throw new AppError("examPlan.not_found");
  // The pictures are those of this version; another one in between reads as changed data below.
  const pictures = await stagePictureCopies(ctx.db, found.rules);
  return ctx.db.$transaction(async (tx) => {
    const plan = await loadPlan(tx, scope, { id: input.id, version: found.version });
    const shift = msOf(input.registrationStart) - msOf(plan.times.registration.start);
    const contents = await usableContents(tx, plan.contents);
    if (contents.length === 0) throw new AppError("examPlan.unavailable");
    const number = planNumber(now, await takeNumbers(tx, "exam-plan", 1));
    const { id } = await tx.examPlan.create({
      data: {
        number,
        awardingBodyId: scope.awardingBodyId,
        name: input.name,
        year: input.year,
        ...timesToColumns(shiftedTimes(plan.times, shift)),
        createdAt: now,
        updatedAt: now,
        attachments: { create: plan.attachmentIds.map((fileId, index) => ({ fileId, ordinal: index + 1 })) },
      },
      select: { id: true },
    });
    const rules = await recordPictureCopies(tx, { kind: "exam_plan", id }, plan.rules, pictures);
    await tx.examPlan.update({ where: { id }, data: { rules }, select: { id: true } });
    await writeContents(tx, id, shiftedContents(contents, shift));
    await auditPlan(tx, ctx, {
      id,
      action: "copy",
      toState: "draft",
      detail: { number, from: plan.number },
    });
    return { id, number, dropped: countSubjects(plan.contents) - countSubjects(contents) };
  });
}

const countSubjects = (contents: PlanContents): number =>
  contents.reduce((sum, one) => sum + one.subjects.length, 0);

/** The contents without disabled qualifications and subjects. */
async function usableContents(tx: Tx, contents: PlanContents): Promise<PlanContents> {
  const enabled = await tx.subject.findMany({
    where: {
      enabled: true,
      qualification: { enabled: true, id: { in: contents.map((one) => one.qualificationId) } },
    },
    select: { id: true },
  });
  const ids = new Set(enabled.map((one) => one.id));
  return contents
    .map((one) => ({ ...one, subjects: one.subjects.filter((subject) => ids.has(subject.subjectId)) }))
    .filter((one) => one.subjects.length > 0);
}

const shiftedContents = (contents: PlanContents, shift: number): PlanContents =>
  contents.map((one) => ({
    ...one,
    subjects: one.subjects.map((subject) => ({
      ...subject,
      sessions: subject.sessions.map(({ startsAt, endsAt }) => ({
        startsAt: new Date(msOf(startsAt) + shift).toISOString(),
        endsAt: new Date(msOf(endsAt) + shift).toISOString(),
      })),
    })),
  }));
