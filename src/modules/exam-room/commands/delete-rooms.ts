import "server-only";
import { writeAudit } from "@/server/audit/write-audit";
import type { InstitutionScope } from "@/server/auth/scope";
import { enqueue } from "@/server/jobs/enqueue";
import type { CommandContext } from "@/server/trpc/context";
import { AppError } from "@/shared/kernel/app-error";
import { roomDeleteJob } from "../jobs";
import { roomIds, roomSelectionWhere } from "../queries/list-rooms";
import type { RoomSelection } from "../schema";
import { removeRooms } from "./remove-rooms";

/** The most that are deleted while one waits; more go to a job. */
const AT_ONCE = 500;
const MOST = 50_000;

export type DeleteOutcome =
  /** `kept` have candidates in them, or their 排考 is over */
  | { readonly kind: "done"; readonly deleted: number; readonly kept: number }
  | { readonly kind: "job"; readonly jobId: string; readonly count: number };

/**
 * 批量删除考场: of the rooms meant those that nobody is seated in (rule 13) and whose plan's 排考 is not over; the others
 * are left and counted. Throws `examRoom.nothing_selected`, `examRoom.nothing_to_delete`.
 */
export async function deleteRooms(
  ctx: CommandContext<InstitutionScope>,
  selection: RoomSelection,
): Promise<DeleteOutcome> {
  const { db, scope, now } = ctx;
  const ids = await roomIds(db, roomSelectionWhere(scope, selection, now), MOST);
  if (ids.length === 0) throw new AppError("examRoom.nothing_selected");
  if (ids.length > AT_ONCE) {
    const jobId = await db.$transaction(async (tx) => {
      const made = await enqueue(tx, scope, {
        definition: roomDeleteJob,
        title: "批量删除考场",
        payload: { ids },
        total: ids.length,
      });
      await writeAudit(tx, {
        at: now,
        actor: scope.actor,
        ownerId: scope.ownerId,
        action: "exam_room.delete_batch",
        entity: "exam_room",
        entityId: made,
        detail: { count: ids.length },
      });
      return made;
    });
    return { kind: "job", jobId, count: ids.length };
  }
  const deleted = await removeRooms(db, scope, now, ids);
  if (deleted === 0) throw new AppError("examRoom.nothing_to_delete");
  return { kind: "done", deleted, kept: ids.length - deleted };
}
