import "server-only";
import type { InstitutionScope } from "@/server/auth/scope";
import { uniqueViolation } from "@/server/db/unique-violation";
import type { CommandContext } from "@/server/trpc/context";
import { AppError } from "@/shared/kernel/app-error";
import { type ReuseTarget, readReuse } from "../queries/earlier-rooms";
import { checkTarget } from "./check-target";
import { insertRooms } from "./insert-rooms";

/**
 * 延用之前的考场设置: sets the rooms of an earlier plan at the same site once more, rooms but not seats (rule 16); those
 * whose name is there or that have no subject now are left out and counted. `rooms` is how many the preview said
 * would be set. Throws `examRoom.plan_not_open`, `examRoom.target_unavailable`, `examRoom.nothing_to_reuse`,
 * `examRoom.name_taken`, and `data.changed` when it would be another number by now.
 */
export async function reuseRooms(
  ctx: CommandContext<InstitutionScope>,
  { rooms: expected, ...ask }: ReuseTarget & { readonly sourceId: string; readonly rooms: number },
): Promise<{ readonly set: number; readonly left: number }> {
  const { scope, now } = ctx;
  const { planId, siteId, planQualificationId } = ask;
  try {
    return await ctx.db.$transaction(async (tx) => {
      await checkTarget(tx, scope, { planId, siteId, planQualificationId, planSubjectIds: [] }, now);
      const reused = await readReuse(tx, scope, ask);
      const copied = reused.filter((one) => one.outcome === "copied");
      if (copied.length === 0) throw new AppError("examRoom.nothing_to_reuse");
      if (copied.length !== expected) throw new AppError("data.changed");
      await insertRooms(
        tx,
        ctx,
        planId,
        copied.map(({ room: { subjects: _, ...room }, subjects }) => ({
          ...room,
          siteId,
          planQualificationId,
          planSubjectIds: subjects.map((subject) => subject.id),
        })),
      );
      return { set: copied.length, left: reused.length - copied.length };
    });
  } catch (error) {
    throw uniqueViolation(error) ? new AppError("examRoom.name_taken") : error;
  }
}
