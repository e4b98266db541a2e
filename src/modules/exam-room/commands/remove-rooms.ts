import "server-only";
import { writeAudits } from "@/server/audit/write-audit";
import type { InstitutionScope } from "@/server/auth/scope";
import type { Db, Tx } from "@/server/db/client";
import type { JobContext } from "@/server/jobs/definition";
import { AppError } from "@/shared/kernel/app-error";
import { mayChangeRooms } from "../domain/room";

const PORTION = 200;

/** Job `exam_room.delete`: what a killed run has deleted is gone, so the next one goes on with the rest. */
export async function runDeleteRooms(job: JobContext<{ readonly ids: readonly string[] }>) {
  const { scope } = job;
  if (scope?.kind !== "institution") throw new AppError("auth.no_scope");
  const { ids } = job.payload;
  let deleted = 0;
  for (let at = 0; at < ids.length; at += PORTION) {
    await job.progress(at, ids.length);
    deleted += await removeRooms(job.db, scope, job.now(), ids.slice(at, at + PORTION));
  }
  await job.progress(ids.length, ids.length);
  return { deleted };
}

/**
 * Deletes those of the rooms that nobody is seated in and whose plan's 排考 is not over, with their audit lines,
 * portion by portion; gives how many.
 */
export async function removeRooms(
  db: Db,
  scope: InstitutionScope,
  now: Date,
  ids: readonly string[],
): Promise<number> {
  let deleted = 0;
  for (let at = 0; at < ids.length; at += PORTION) {
    const portion = ids.slice(at, at + PORTION);
    deleted += await db.$transaction((tx) => removePortion(tx, scope, now, portion));
  }
  return deleted;
}

async function removePortion(
  tx: Tx,
  scope: InstitutionScope,
  now: Date,
  ids: readonly string[],
): Promise<number> {
  // Locked first and looked into afterwards: whoever was being seated meanwhile is seen then.
  await tx.$queryRaw`SELECT 1 FROM exam_room WHERE id = ANY(${[...ids]}::uuid[])
    AND "institutionId" = ${scope.institutionId}::uuid ORDER BY id FOR UPDATE`;
  const rooms = await tx.examRoom.findMany({
    where: { id: { in: [...ids] }, institutionId: scope.institutionId, seatRows: { none: {} } },
    orderBy: { id: "asc" },
    select: {
      id: true,
      name: true,
      plan: { select: { status: true, seatingStart: true, seatingEnd: true } },
    },
  });
  const gone = rooms.filter(({ plan }) =>
    mayChangeRooms(plan.status, { start: plan.seatingStart, end: plan.seatingEnd }, now),
  );
  if (gone.length === 0) return 0;
  const { count } = await tx.examRoom.deleteMany({ where: { id: { in: gone.map((room) => room.id) } } });
  if (count !== gone.length) throw new AppError("data.changed");
  await writeAudits(
    tx,
    gone.map((room) => ({
      at: now,
      actor: scope.actor,
      ownerId: scope.ownerId,
      action: "exam_room.delete",
      entity: "exam_room",
      entityId: room.id,
      detail: { name: room.name },
    })),
  );
  return count;
}
