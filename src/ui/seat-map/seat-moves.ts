/** Who sits on a seat. */
export interface SeatOccupant {
  readonly id: string;
  readonly name: string;
  /** The last figures of the ticket number; never more of it. */
  readonly ticketTail: string;
  /** Seated after the others: drawn with 补. */
  readonly late?: boolean;
}

/** One seat of a room, at its row and column counted from 1 (row 1 is next to 讲台). */
export interface SeatPlace {
  readonly id: string;
  readonly row: number;
  readonly column: number;
  /** 座位号 as printed: 07. */
  readonly number: string;
  /** Not to be used: broken, kept free. */
  readonly disabled?: boolean;
  /** Its occupant stays when the room is seated again, and is not moved by hand. */
  readonly locked?: boolean;
  readonly occupant?: SeatOccupant | null;
}

/**
 * What can be done on a map; none of them: it is only to look at. A rejection with the server's error is shown
 * under the map.
 */
export interface SeatActions {
  readonly onMove?: (fromSeatId: string, toSeatId: string) => Promise<unknown>;
  readonly onLock?: (seatId: string, locked: boolean) => Promise<unknown>;
  readonly onRemove?: (seatId: string) => Promise<unknown>;
  /** Puts one of those who wait on a free seat. */
  readonly onPlace?: (occupantId: string, seatId: string) => Promise<unknown>;
}

/** What taking one seat to another means, or in words why it cannot be. */
export type SeatMove =
  | { readonly kind: "move" | "swap"; readonly from: SeatPlace; readonly to: SeatPlace }
  | { readonly kind: "refused"; readonly reason: string };

const refused = (reason: string): SeatMove => ({ kind: "refused", reason });

/** Takes the occupant of `from` to `to`: a move to a free seat, a swap with a taken one. */
export function seatMove(from: SeatPlace, to: SeatPlace): SeatMove {
  if (from.id === to.id) return refused("是同一个座位");
  if (!from.occupant) return refused(`${from.number} 号座位没有考生`);
  if (from.locked) return refused(`${from.number} 号座位已锁定`);
  const fault = takeFault(to);
  if (fault) return refused(fault);
  return { kind: to.occupant ? "swap" : "move", from, to };
}

/** Why someone who waits cannot be put on a seat, or null. */
export function placeFault(to: SeatPlace): string | null {
  return takeFault(to) ?? (to.occupant ? `${to.number} 号座位已有考生` : null);
}

function takeFault(to: SeatPlace): string | null {
  if (to.disabled) return `${to.number} 号座位已停用`;
  return to.locked ? `${to.number} 号座位已锁定` : null;
}

/** The seat the focus goes to from one by an arrow key: the next one in that direction, over gaps; the same at the edge. */
export function neighbour(
  seats: readonly SeatPlace[],
  from: SeatPlace,
  key: "ArrowUp" | "ArrowDown" | "ArrowLeft" | "ArrowRight",
): SeatPlace {
  const across = key === "ArrowLeft" || key === "ArrowRight";
  const sign = key === "ArrowRight" || key === "ArrowDown" ? 1 : -1;
  const steps = (seat: SeatPlace) => (across ? seat.column - from.column : seat.row - from.row) * sign;
  const inLine = (seat: SeatPlace) => (across ? seat.row === from.row : seat.column === from.column);
  return (
    seats
      .filter((seat) => inLine(seat) && steps(seat) > 0)
      .sort((one, other) => steps(one) - steps(other))[0] ?? from
  );
}

/** How a screen reader names a seat. */
export function seatLabel(seat: SeatPlace): string {
  const who = seat.occupant
    ? `${seat.occupant.name}，准考证尾号 ${seat.occupant.ticketTail}${seat.occupant.late ? "，补排" : ""}`
    : seat.disabled
      ? "停用"
      : "空";
  return `${seat.number} 号座位，第 ${seat.row} 排第 ${seat.column} 列，${who}${seat.locked ? "，已锁定" : ""}`;
}
