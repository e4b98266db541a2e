import "server-only";
import { writeAudit } from "@/server/audit/write-audit";
import type { InstitutionScope } from "@/server/auth/scope";
import type { Tx } from "@/server/db/client";
import { uniqueViolation } from "@/server/db/unique-violation";
import type { CommandContext } from "@/server/trpc/context";
import { AppError } from "@/shared/kernel/app-error";
import { findRoomChangeProblems, findRoomProblems, normaliseRoomName } from "../domain/room";
import { storedRoomName } from "../domain/room-order";
import type { RoomUpdate } from "../schema";
import { checkOpen, checkSubjects } from "./check-target";
import { type LockedRoom, lockRoom } from "./lock-room";
import { refuseProblems } from "./refuse-problems";

/**
 * Changes a room: name, seats, grid, 停用座位, subjects; what candidates hold is kept (rule 13). Throws
 * `examRoom.not_found`, `data.changed`, `examRoom.plan_not_open`, `examRoom.invalid`, `examRoom.name_taken`.
 */
export async function updateRoom(ctx: CommandContext<InstitutionScope>, input: RoomUpdate): Promise<void> {
  const { scope, now } = ctx;
  try {
    await ctx.db.$transaction(async (tx) => {
      const room = await lockRoom(tx, scope, input);
      await checkOpen(tx, room.planId, now);
      const subjectsChanged = !isSameSet(room.planSubjectIds, input.planSubjectIds);
      if (subjectsChanged) await checkSubjects(tx, { ...room, planSubjectIds: input.planSubjectIds });
      refuseProblems([
        ...findRoomProblems([input.room], await otherNameKeys(tx, room)),
        ...findRoomChangeProblems(input.room, { subjectsChanged }, room.seatedNumbers),
      ]);
      await tx.examRoom.update({
        where: { id: room.id },
        data: {
          ...input.room,
          ...storedRoomName(input.room.name),
          version: { increment: 1 },
        },
        select: { id: true },
      });
      if (subjectsChanged) await writeSubjects(tx, room.id, input.planSubjectIds);
      await writeAudit(tx, {
        at: now,
        actor: scope.actor,
        ownerId: scope.ownerId,
        action: "exam_room.update",
        entity: "exam_room",
        entityId: room.id,
        detail: { name: normaliseRoomName(input.room.name), seats: input.room.seats },
      });
    });
  } catch (error) {
    throw uniqueViolation(error) ? new AppError("examRoom.name_taken") : error;
  }
}

async function otherNameKeys(tx: Tx, room: LockedRoom): Promise<string[]> {
  const { planId, siteId, planQualificationId } = room;
  const others = await tx.examRoom.findMany({
    where: { planId, siteId, planQualificationId, id: { not: room.id } },
    select: { nameKey: true },
  });
  return others.map((other) => other.nameKey);
}

async function writeSubjects(tx: Tx, roomId: string, planSubjectIds: readonly string[]): Promise<void> {
  await tx.examRoomSubject.deleteMany({ where: { roomId } });
  await tx.examRoomSubject.createMany({
    data: [...new Set(planSubjectIds)].map((planSubjectId) => ({ roomId, planSubjectId })),
  });
}

const isSameSet = (one: readonly string[], two: readonly string[]): boolean =>
  new Set([...one, ...two]).size === new Set(one).size && new Set(one).size === new Set(two).size;
