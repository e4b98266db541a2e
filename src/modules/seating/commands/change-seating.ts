import "server-only";
import { openWindows } from "@/modules/exam-plan/domain/windows";
import type { InstitutionScope } from "@/server/auth/scope";
import type { Tx } from "@/server/db/client";
import { writeTransitions } from "@/server/db/transition";
import { uniqueViolation } from "@/server/db/unique-violation";
import type { CommandContext } from "@/server/trpc/context";
import { AppError } from "@/shared/kernel/app-error";
import { msOf, shanghaiMinute } from "@/shared/kernel/shanghai-time";
import { arrangeEvent, maySeat, seatingMachine } from "../domain/status";
import type { SeatingUnit } from "../queries/find-seating";
import { countSeatings } from "../queries/seating-counts";

type Context = CommandContext<InstitutionScope>;

/** Throws that 排考时间 has not begun or is over; `event` is what was wanted. */
export function requireSeatingWindow(unit: SeatingUnit, now: Date, event: string): void {
  const { start, end } = unit.times.seating;
  if (msOf(now) < msOf(start))
    throw new AppError("seating.window_not_started", { at: shanghaiMinute(start), event });
  if (msOf(now) >= msOf(end)) throw new AppError("seating.window_ended", { at: shanghaiMinute(end), event });
}

/**
 * The one way to change the seats of a unit: takes it from `version` to the next first, which is the lock against
 * whoever works on the same map, then lets `write` change the seats, then sets the state the counts lead to, with the
 * audit line. Throws `data.changed` when somebody was faster, `seating.published`, the refusals of the window, and
 * `seating.time_conflict` or `data.changed` when the database itself refuses a seat.
 */
export async function changeSeats(
  ctx: Context,
  unit: SeatingUnit,
  change: {
    readonly version: number;
    readonly event: string;
    readonly detail: Record<string, string | number | boolean>;
    readonly write: (tx: Tx) => Promise<void>;
    readonly also?: { readonly seed: number; readonly options: Record<string, string | number | boolean> };
  },
): Promise<{ readonly version: number }> {
  requireSeatingWindow(unit, ctx.now, change.event);
  if (!maySeat(unit.status)) throw new AppError("seating.published");
  try {
    await ctx.db.$transaction(async (tx) => {
      const mine = await tx.seating.updateMany({
        where: {
          id: unit.id,
          version: change.version,
          status: { not: "published" },
          institutionId: ctx.scope.institutionId,
        },
        data: { version: { increment: 1 }, ...(change.also ?? {}) },
      });
      if (mine.count !== 1) throw new AppError("data.changed");
      await change.write(tx);
      await settleStatus(tx, ctx, unit, change.detail);
    });
  } catch (error) {
    throw refusalOfSeat(error);
  }
  return { version: change.version + 1 };
}

/** Sets the state that the counts lead to; the row is locked by the new version already. */
async function settleStatus(
  tx: Tx,
  ctx: Context,
  unit: SeatingUnit,
  detail: Record<string, string | number | boolean>,
): Promise<void> {
  const counts = await countSeatings(tx, [unit.id]);
  await writeTransitions(tx, [{ id: unit.id, state: unit.status }], {
    machine: seatingMachine,
    event: arrangeEvent(counts(unit.id)),
    attempt: { actor: "institution", openWindows: openWindows(unit.times, ctx.now) },
    now: ctx.now,
    actor: ctx.scope.actor,
    ownerId: ctx.scope.ownerId,
    detail,
    write: async (from, to) =>
      (await tx.seating.updateMany({ where: { id: unit.id, status: from }, data: { status: to } })).count,
  });
}

/** What the database's own refusal of a seat means to people; other errors pass. */
function refusalOfSeat(error: unknown): unknown {
  const index = uniqueViolation(error);
  if (index === null) return error;
  return new AppError(index === "seat_one_place" ? "seating.time_conflict" : "data.changed");
}

/** Holds the rooms as they were read until the transaction ends; throws `data.changed` when one has changed. */
export async function holdRooms(
  tx: Tx,
  rooms: readonly { readonly roomId: string; readonly version: number }[],
): Promise<void> {
  const ids = rooms.map((room) => room.roomId);
  const held = await tx.$queryRaw<{ id: string; version: number }[]>`
    SELECT id, version FROM exam_room WHERE id = ANY(${ids}::uuid[]) ORDER BY id FOR SHARE`;
  const versions = new Map(held.map((room) => [room.id, room.version]));
  if (rooms.some((room) => versions.get(room.roomId) !== room.version)) throw new AppError("data.changed");
}

/** Holds the entries as 已报考 until the transaction ends; throws `data.changed` when one is no longer. */
export async function holdEntries(tx: Tx, entryIds: readonly string[]): Promise<void> {
  const ids = [...new Set(entryIds)];
  const held = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM entry WHERE id = ANY(${ids}::uuid[]) AND status = 'entered' ORDER BY id FOR SHARE`;
  if (held.length !== ids.length) throw new AppError("data.changed");
}
