import "server-only";
import type { InstitutionScope } from "@/server/auth/scope";
import type { Db } from "@/server/db/client";
import { seatAutomatically } from "../domain/seating";
import { unseatedText } from "../domain/seating-model";
import type { AutoSeatingInput } from "../schema";
import { findSeating } from "./find-seating";
import { loadSeatingRequest } from "./seating-request";

/** Most of the unseated a preview names; their number is always whole. */
const MOST_NAMED = 200;

/**
 * What 自动排考 would do with these rooms and this seed: nothing is saved. `version` and `inputHash` go back with the
 * confirmation, which works the same out again. Throws `seating.not_found`, `seating.rooms_changed`.
 */
export async function previewSeating(db: Db, scope: InstitutionScope, input: AutoSeatingInput) {
  const unit = await findSeating(db, scope, input.seatingId);
  const { request, rooms, entries, expected, inputHash } = await loadSeatingRequest(db, unit, input);
  const proposal = seatAutomatically(request);
  const entryOf = new Map(entries.map((entry) => [entry.id, entry]));
  const names = new Map(rooms.map((room) => [room.roomId, room.name]));
  const starts = new Map(unit.sessions.map((session) => [session.sessionId, session]));
  const causes = new Map<string, number>();
  for (const one of proposal.unseated) {
    const text = unseatedText(one);
    causes.set(text, (causes.get(text) ?? 0) + 1);
  }
  return {
    version: unit.version,
    inputHash,
    expected,
    newlySeated: proposal.assignments.length,
    seated: expected - proposal.unseated.length,
    rooms: proposal.rooms
      .filter((load) => load.subjectId === unit.planSubjectId)
      .map((load) => ({
        room: names.get(load.roomId) ?? "",
        start: starts.get(load.sessionId)?.start.toISOString() ?? "",
        end: starts.get(load.sessionId)?.end.toISOString() ?? "",
        seated: load.seated,
        capacity: load.capacity,
      })),
    causes: [...causes].map(([text, count]) => ({ text, count })),
    unseated: proposal.unseated.slice(0, MOST_NAMED).map((one) => ({
      entryId: one.entryId,
      name: entryOf.get(one.entryId)?.name ?? "",
      ticketNumber: entryOf.get(one.entryId)?.ticketNumber ?? "",
      cause: unseatedText(one),
    })),
  };
}

export type SeatingPreview = Awaited<ReturnType<typeof previewSeating>>;
