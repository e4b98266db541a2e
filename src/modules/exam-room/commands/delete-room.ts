import "server-only";
import { writeAudit } from "@/server/audit/write-audit";
import type { InstitutionScope } from "@/server/auth/scope";
import type { CommandContext } from "@/server/trpc/context";
import { findRoomDeleteProblems } from "../domain/room";
import { checkOpen } from "./check-target";
import { lockRoom } from "./lock-room";
import { refuseProblems } from "./refuse-problems";

/**
 * Deletes a room nobody is seated in (rule 13), until 排考 ends. Throws `examRoom.not_found`, `data.changed`,
 * `examRoom.plan_not_open`, `examRoom.invalid` (请先清空排考).
 */
export async function deleteRoom(
  ctx: CommandContext<InstitutionScope>,
  input: { readonly id: string; readonly version: number },
): Promise<void> {
  const { scope, now } = ctx;
  await ctx.db.$transaction(async (tx) => {
    const room = await lockRoom(tx, scope, input);
    await checkOpen(tx, room.planId, now);
    refuseProblems(findRoomDeleteProblems(room, room.seatedNumbers.length));
    await tx.examRoom.delete({ where: { id: room.id }, select: { id: true } });
    await writeAudit(tx, {
      at: now,
      actor: scope.actor,
      ownerId: scope.ownerId,
      action: "exam_room.delete",
      entity: "exam_room",
      entityId: room.id,
      detail: { name: room.name },
    });
  });
}
