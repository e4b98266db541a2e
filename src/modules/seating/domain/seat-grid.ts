import type { SeatingPath, SeatingRoom } from "./seating-model";

type Grid = Pick<SeatingRoom, "seats" | "columns">;

/**
 * The seat numbers of a room in the order they are walked: Z形 every row from the left, S形 every second row
 * back from the right. The numbers themselves stay where they are, row by row.
 */
export function seatPath(room: Grid, path: SeatingPath): number[] {
  const walk: number[] = [];
  for (let first = 1, row = 0; first <= room.seats; first += room.columns, row += 1) {
    const last = Math.min(first + room.columns - 1, room.seats);
    const backwards = path === "snake" && row % 2 === 1;
    for (let step = 0; step <= last - first; step += 1) walk.push(backwards ? last - step : first + step);
  }
  return walk;
}

/** The seats left, right, in front and behind. */
export function neighbourSeats(room: Grid, seatNo: number): number[] {
  const column = (seatNo - 1) % room.columns;
  const neighbours: number[] = [];
  if (column > 0) neighbours.push(seatNo - 1);
  if (column < room.columns - 1 && seatNo < room.seats) neighbours.push(seatNo + 1);
  if (seatNo > room.columns) neighbours.push(seatNo - room.columns);
  if (seatNo + room.columns <= room.seats) neighbours.push(seatNo + room.columns);
  return neighbours;
}

/** Whether a seat is a black one when the room is coloured like a chess board: neighbours differ in colour. */
export function isBlackSeat(room: Grid, seatNo: number): boolean {
  const row = Math.floor((seatNo - 1) / room.columns);
  return (row + ((seatNo - 1) % room.columns)) % 2 === 0;
}
