import "server-only";
import type { InstitutionScope } from "@/server/auth/scope";
import type { CommandContext } from "@/server/trpc/context";
import { AppError } from "@/shared/kernel/app-error";
import { seatAutomatically } from "../domain/seating";
import { findSeating } from "../queries/find-seating";
import { loadSeatingRequest } from "../queries/seating-request";
import type { ConfirmSeatingInput } from "../schema";
import { changeSeats, holdEntries, holdRooms } from "./change-seating";

const CHUNK = 1000;

/**
 * 确认 of an automatic seating (§3.3): works the preview out again from the same rooms and seed, which gives the same
 * seats, and saves it in one transaction. Throws `data.changed` when anything it depends on is no longer as it was
 * shown, and what `changeSeats` throws.
 */
export async function confirmSeating(
  ctx: CommandContext<InstitutionScope>,
  input: ConfirmSeatingInput,
): Promise<{ readonly version: number; readonly seated: number; readonly unseated: number }> {
  const unit = await findSeating(ctx.db, ctx.scope, input.seatingId);
  const loaded = await loadSeatingRequest(ctx.db, unit, input);
  if (loaded.inputHash !== input.inputHash || unit.version !== input.version)
    throw new AppError("data.changed");
  const proposal = seatAutomatically(loaded.request);
  const entryOf = new Map(loaded.entries.map((entry) => [entry.id, entry]));
  const sessionOf = new Map(unit.sessions.map((session) => [session.sessionId, session]));
  const seats = proposal.assignments.flatMap((seat) => {
    const entry = entryOf.get(seat.entryId);
    const session = sessionOf.get(seat.sessionId);
    if (!entry || !session) return [];
    return {
      seatingId: unit.id,
      entryId: entry.id,
      planSubjectId: unit.planSubjectId,
      sessionId: session.sessionId,
      roomId: seat.roomId,
      seatNo: seat.seatNo,
      source: "auto",
      idNumberDigest: entry.idNumberDigest,
      startsAt: session.start,
      endsAt: session.end,
    };
  });
  if (seats.length === 0) throw new AppError("seating.nobody");
  const { version } = await changeSeats(ctx, unit, {
    version: input.version,
    event: "自动排考",
    detail: { edit: "auto", seed: input.settings.seed, seated: seats.length, rearrange: input.rearrange },
    also: {
      seed: input.settings.seed,
      options: { ...input.settings, rearrange: input.rearrange, rooms: input.roomIds.length },
    },
    write: async (tx) => {
      await holdEntries(
        tx,
        seats.map((seat) => seat.entryId),
      );
      await holdRooms(tx, loaded.rooms);
      await tx.seat.deleteMany({ where: { id: { in: [...loaded.dropped] }, seatingId: unit.id } });
      for (let at = 0; at < seats.length; at += CHUNK) {
        await tx.seat.createMany({ data: seats.slice(at, at + CHUNK) });
      }
    },
  });
  return { version, seated: loaded.expected - proposal.unseated.length, unseated: proposal.unseated.length };
}
