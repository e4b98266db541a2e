/**
 * The seat an arrow key (or Home, End) leads to from a seat, in a grid of `seats` in rows of `columns`; null for
 * another key or where there is none.
 */
export function seatBeside(key: string, seatNo: number, seats: number, columns: number): number | null {
  const steps: Readonly<Record<string, number>> = {
    ArrowLeft: seatNo - 1,
    ArrowRight: seatNo + 1,
    ArrowUp: seatNo - columns,
    ArrowDown: seatNo + columns,
    Home: 1,
    End: seats,
  };
  const next = Object.hasOwn(steps, key) ? steps[key] : undefined;
  return next !== undefined && next >= 1 && next <= seats ? next : null;
}

/** The seats out of use once one is taken out of use or put back, in their order. */
export function withSeat(disabledSeats: readonly number[], seatNo: number, disabled: boolean): number[] {
  const others = disabledSeats.filter((one) => one !== seatNo);
  return disabled ? [...others, seatNo].sort((one, two) => one - two) : others;
}
