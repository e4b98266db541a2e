import "server-only";
import type { InstitutionScope } from "@/server/auth/scope";
import type { Tx } from "@/server/db/client";
import { AppError } from "@/shared/kernel/app-error";

/** A room as its commands decide on it; `seatedNumbers` are the seat numbers in use, over all sessions. */
export interface LockedRoom {
  readonly id: string;
  readonly name: string;
  readonly planId: string;
  readonly siteId: string;
  readonly planQualificationId: string;
  readonly planSubjectIds: readonly string[];
  readonly seatedNumbers: readonly number[];
}

/**
 * Locks a room of the institution's and reads it: nobody can be seated in it meanwhile, since a seat's foreign key
 * waits for the lock. Throws `examRoom.not_found`, and `data.changed` when it is no longer at `version`.
 */
export async function lockRoom(
  tx: Tx,
  scope: InstitutionScope,
  ask: { readonly id: string; readonly version: number },
): Promise<LockedRoom> {
  await tx.$queryRaw`SELECT 1 FROM exam_room WHERE id = ${ask.id}::uuid
    AND "institutionId" = ${scope.institutionId}::uuid FOR UPDATE`;
  const row = await tx.examRoom.findFirst({
    where: { id: ask.id, institutionId: scope.institutionId },
    select: {
      id: true,
      name: true,
      version: true,
      planId: true,
      siteId: true,
      planQualificationId: true,
      subjects: { select: { planSubjectId: true } },
      seatRows: { select: { seatNo: true } },
    },
  });
  if (!row) throw new AppError("examRoom.not_found");
  if (row.version !== ask.version) throw new AppError("data.changed");
  const { version: _, subjects, seatRows, ...room } = row;
  return {
    ...room,
    planSubjectIds: subjects.map((one) => one.planSubjectId),
    seatedNumbers: seatRows.map((seat) => seat.seatNo),
  };
}
