import type { inferRouterOutputs } from "@trpc/server";
import { placeOfSeat, seatLabel } from "@/modules/exam-room/domain/room";
import type { AppRouter } from "@/server/trpc/root";
import type { SeatOccupant, SeatPlace } from "@/ui/seat-map/seat-moves";

/** The seat map of a unit as the server gives it. */
export type SeatMapView = inferRouterOutputs<AppRouter>["seating"]["map"];
export type MapRoom = SeatMapView["rooms"][number];
export type MapSeat = SeatMapView["seats"][number];
export type MapPerson = SeatMapView["unseated"][number];

const TAIL = 4;

/** Who somebody is on the map; of his 准考证号 only the end. */
export function occupantOf(person: Pick<MapPerson, "entryId" | "name" | "ticketNumber">): SeatOccupant {
  return { id: person.entryId, name: person.name, ticketTail: person.ticketNumber.slice(-TAIL) };
}

/** Those who sit in a room in a session, by seat. */
export function seatsIn(map: SeatMapView, roomId: string, sessionId: string): MapSeat[] {
  return map.seats
    .filter((seat) => seat.roomId === roomId && seat.sessionId === sessionId)
    .sort((one, other) => one.seatNo - other.seatNo);
}

/** Every seat of a room with who sits there; a seat's id is its number. */
export function placesOf(
  room: Pick<MapRoom, "seats" | "columns" | "disabledSeats">,
  taken: readonly MapSeat[],
): SeatPlace[] {
  const bySeat = new Map(taken.map((seat) => [seat.seatNo, seat]));
  return Array.from({ length: room.seats }, (_, at) => {
    const seatNo = at + 1;
    const place = placeOfSeat(seatNo, room.columns);
    const seat = bySeat.get(seatNo);
    return {
      id: String(seatNo),
      number: seatLabel(seatNo),
      row: place.row + 1,
      column: place.column + 1,
      disabled: room.disabledSeats.includes(seatNo),
      locked: seat?.locked ?? false,
      occupant: seat ? occupantOf(seat) : null,
    };
  });
}

/** People whose name holds the words, or whose 准考证号 does; all of them for no words. */
export function findPeople<P extends Pick<MapPerson, "name" | "ticketNumber">>(
  people: readonly P[],
  words: string,
): P[] {
  const wanted = words.trim();
  return people.filter((person) => person.name.includes(wanted) || person.ticketNumber.includes(wanted));
}
