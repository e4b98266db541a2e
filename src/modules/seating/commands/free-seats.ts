import "server-only";
import type { PlanSpan } from "@/modules/exam-plan/domain/windows";
import type { Tx } from "@/server/db/client";
import { writeTransitions } from "@/server/db/transition";
import { recountEvent, type SeatingStatus, seatingMachine } from "../domain/status";
import { countSeatings } from "../queries/seating-counts";

/**
 * Takes entries out of their seats because they were cancelled (rule 14): the others keep their numbers, a published
 * unit stays published with the seat empty, and every unit concerned gets a new version. In the caller's transaction.
 */
export async function freeSeats(tx: Tx, now: Date, entryIds: readonly string[]): Promise<void> {
  const seats = await tx.seat.findMany({
    where: { entryId: { in: [...entryIds] } },
    select: { id: true, seatingId: true },
  });
  if (seats.length === 0) return;
  const units = await tx.$queryRaw<{ id: string; status: string }[]>`
    SELECT id, status FROM seating WHERE id = ANY(${[...new Set(seats.map((seat) => seat.seatingId))]}::uuid[])
    ORDER BY id FOR UPDATE`;
  await tx.seat.deleteMany({ where: { id: { in: seats.map((seat) => seat.id) } } });
  const counts = await countSeatings(
    tx,
    units.map((unit) => unit.id),
  );
  for (const unit of units) {
    const status = unit.status as SeatingStatus;
    if (status === "published") {
      await tx.seating.update({ where: { id: unit.id }, data: { version: { increment: 1 } } });
      continue;
    }
    await writeTransitions(tx, [{ id: unit.id, state: status }], {
      machine: seatingMachine,
      event: recountEvent(counts(unit.id)),
      attempt: { actor: "system", openWindows: new Set<PlanSpan>() },
      now,
      actor: null,
      ownerId: null,
      write: async (from, to) =>
        (
          await tx.seating.updateMany({
            where: { id: unit.id, status: from },
            data: { status: to, version: { increment: 1 } },
          })
        ).count,
    });
  }
}
