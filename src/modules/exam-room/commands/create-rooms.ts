import "server-only";
import type { InstitutionScope } from "@/server/auth/scope";
import { uniqueViolation } from "@/server/db/unique-violation";
import type { CommandContext } from "@/server/trpc/context";
import { AppError } from "@/shared/kernel/app-error";
import { findRoomProblems } from "../domain/room";
import type { RoomsInput } from "../schema";
import { checkTarget } from "./check-target";
import { insertRooms } from "./insert-rooms";
import { refuseProblems } from "./refuse-problems";

/**
 * 设置考场: several rooms at once for a plan, an own site, one qualification and some of its subjects; all or none
 * (§1.5 5.2.5). Gives their ids. Throws `examRoom.plan_not_open`, `examRoom.target_unavailable`, `examRoom.invalid`,
 * `examRoom.name_taken`.
 */
export async function createRooms(
  ctx: CommandContext<InstitutionScope>,
  input: RoomsInput,
): Promise<{ ids: string[] }> {
  const { scope, now } = ctx;
  try {
    return await ctx.db.$transaction(async (tx) => {
      await checkTarget(tx, scope, input, now);
      const { planId, siteId, planQualificationId, planSubjectIds } = input;
      const there = await tx.examRoom.findMany({
        where: { planId, siteId, planQualificationId },
        select: { nameKey: true },
      });
      refuseProblems(
        findRoomProblems(
          input.rooms,
          there.map((room) => room.nameKey),
        ),
      );
      const rooms = input.rooms.map((room) => ({ ...room, siteId, planQualificationId, planSubjectIds }));
      return { ids: await insertRooms(tx, ctx, planId, rooms) };
    });
  } catch (error) {
    throw uniqueViolation(error) ? new AppError("examRoom.name_taken") : error;
  }
}
