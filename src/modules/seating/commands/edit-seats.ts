import "server-only";
import type { InstitutionScope } from "@/server/auth/scope";
import type { Db, Tx } from "@/server/db/client";
import type { CommandContext } from "@/server/trpc/context";
import { AppError } from "@/shared/kernel/app-error";
import {
  checkRemovable,
  decideMove,
  decidePlace,
  decideSwap,
  type PlacedSeat,
  type SeatChange,
  type SeatPlace,
} from "../domain/seat-edits";
import { findSeating, type SeatingUnit } from "../queries/find-seating";
import { loadRooms, loadSeats, splitBusy, type UnitRoom } from "../queries/seating-request";
import type { SeatEdit } from "../schema";
import { changeSeats, holdEntries, holdRooms } from "./change-seating";

const labels: Record<SeatEdit["kind"], string> = {
  place: "排座",
  move: "移动座位",
  swap: "交换座位",
  remove: "移除座位",
  lock: "锁定座位",
};

/**
 * One edit on the seat map (§3.3): place, move, swap, remove, lock. What is put by hand is 手动 from then on. Throws
 * the refusals of seat-edits.ts, `seating.entry_not_here`, and what `changeSeats` throws.
 */
export async function editSeats(
  ctx: CommandContext<InstitutionScope>,
  input: { readonly seatingId: string; readonly version: number; readonly edit: SeatEdit },
): Promise<{ readonly version: number }> {
  const { edit } = input;
  const unit = await findSeating(ctx.db, ctx.scope, input.seatingId);
  const map = await loadMap(
    ctx.db,
    unit,
    "otherEntryId" in edit ? [edit.entryId, edit.otherEntryId] : [edit.entryId],
  );
  // Asked after the map was read: only then does the version say that the map is what the caller looked at.
  const now = await ctx.db.seating.count({ where: { id: unit.id, version: input.version } });
  if (now !== 1) throw new AppError("data.changed");
  const write = decide(unit, map, edit);
  const detail = Object.fromEntries(
    Object.entries(edit).map(([key, value]) => [key === "kind" ? "edit" : key, value]),
  );
  return changeSeats(ctx, unit, { version: input.version, event: labels[edit.kind], detail, write });
}

type Map = Awaited<ReturnType<typeof loadMap>>;

/** The rooms of the subject with everyone in them, and where else the people of the edit are busy. */
async function loadMap(db: Db, unit: SeatingUnit, entryIds: readonly string[]) {
  const rooms = await loadRooms(db, unit);
  const people = await db.entry.findMany({
    where: {
      id: { in: [...entryIds] },
      planId: unit.planId,
      siteId: unit.siteId,
      planQualificationId: unit.planQualificationId,
      status: "entered",
    },
    select: { id: true, idNumberDigest: true },
  });
  if (people.length !== new Set(entryIds).size) throw new AppError("seating.entry_not_here");
  const roomIds = new Set(rooms.map((room) => room.roomId));
  const seats = await loadSeats(
    db,
    [...roomIds],
    people.map((one) => one.idNumberDigest),
  );
  const { taken, busy } = splitBusy(seats, new Set(people.map((one) => one.id)), roomIds);
  return { rooms, people, seats: taken, busy };
}

function decide(unit: SeatingUnit, map: Map, edit: SeatEdit): (tx: Tx) => Promise<void> {
  if (edit.kind === "remove") {
    const seat = seatOf(unit, map, edit.entryId);
    checkRemovable(seat);
    return (tx) => dropSeats(tx, unit, [edit.entryId]);
  }
  if (edit.kind === "lock") {
    seatOf(unit, map, edit.entryId);
    return async (tx) => {
      const changed = await tx.seat.updateMany({
        where: { seatingId: unit.id, entryId: edit.entryId },
        data: { locked: edit.locked },
      });
      if (changed.count !== 1) throw new AppError("data.changed");
    };
  }
  const changes = decideChanges(unit, map, edit);
  return (tx) => writeChanges(tx, unit, map, changes);
}

function decideChanges(
  unit: SeatingUnit,
  map: Map,
  edit: Extract<SeatEdit, { kind: "place" | "move" | "swap" }>,
): SeatChange[] {
  if (edit.kind === "swap")
    return decideSwap(map, seatOf(unit, map, edit.entryId), seatOf(unit, map, edit.otherEntryId));
  const session = unit.sessions.find((one) => one.sessionId === edit.sessionId);
  if (!session) throw new AppError("seating.no_such_seat");
  const place: SeatPlace = { session, roomId: edit.roomId, seatNo: edit.seatNo };
  if (edit.kind === "move") return decideMove(map, seatOf(unit, map, edit.entryId), place);
  const person = map.people.find((one) => one.id === edit.entryId);
  if (!person) throw new AppError("seating.entry_not_here");
  return decidePlace(
    map,
    { entryId: person.id, personKey: person.idNumberDigest, subjectId: unit.planSubjectId },
    place,
  );
}

function seatOf(unit: SeatingUnit, map: Map, entryId: string): PlacedSeat {
  const seat = map.seats.find((one) => one.entryId === entryId && one.subjectId === unit.planSubjectId);
  if (!seat) throw new AppError("data.changed");
  return seat;
}

/** Seats are taken away before they are given anew: two that change places never stand in each other's way. */
async function writeChanges(
  tx: Tx,
  unit: SeatingUnit,
  map: Map,
  changes: readonly SeatChange[],
): Promise<void> {
  const used: UnitRoom[] = map.rooms.filter((room) =>
    changes.some((change) => change.roomId === room.roomId),
  );
  await holdEntries(
    tx,
    changes.map((change) => change.entryId),
  );
  await holdRooms(tx, used);
  const held = map.seats.filter((seat) =>
    changes.some((change) => change.entryId === seat.entryId && seat.subjectId === unit.planSubjectId),
  );
  await dropSeats(
    tx,
    unit,
    held.map((seat) => seat.entryId),
  );
  const digests = new Map(map.people.map((one) => [one.id, one.idNumberDigest]));
  await tx.seat.createMany({
    data: changes.map(({ subjectId, ...change }) => {
      const session = unit.sessions.find((one) => one.sessionId === change.sessionId);
      if (!session) throw new AppError("data.changed");
      return {
        ...change,
        planSubjectId: subjectId,
        seatingId: unit.id,
        idNumberDigest: digests.get(change.entryId) ?? "",
        startsAt: session.start,
        endsAt: session.end,
      };
    }),
  });
}

async function dropSeats(tx: Tx, unit: SeatingUnit, entryIds: readonly string[]): Promise<void> {
  const dropped = await tx.seat.deleteMany({ where: { seatingId: unit.id, entryId: { in: [...entryIds] } } });
  if (dropped.count !== entryIds.length) throw new AppError("data.changed");
}
