import { Text } from "@mantine/core";
import { type KeyboardEvent, type MouseEvent, type PointerEvent, useRef, useState } from "react";
import { seatLabel } from "../domain/room";
import classes from "./seat-grid.module.css";
import { seatBeside } from "./seat-steps";

interface SeatGridProps {
  readonly seats: number;
  readonly columns: number;
  readonly disabledSeats: readonly number[];
  /** Seats that candidates hold: they cannot be disabled. */
  readonly seatedNumbers?: readonly number[];
  /** None: the grid is only to look at. */
  readonly onSet?: (seatNo: number, disabled: boolean) => void;
}

const stateOf = (seatNo: number, { disabledSeats, seatedNumbers = [] }: SeatGridProps) => {
  if (disabledSeats.includes(seatNo)) return { key: "disabled", label: "停用" };
  return seatedNumbers.includes(seatNo) ? { key: "seated", label: "已排" } : { key: "free", label: "可用" };
};

/**
 * The seats of a room row by row, seen from behind: numbers run left to right; 停用 and 已排 are told in words too. A
 * click, a stroke of the mouse over several, or the arrow keys with the blank key take seats out of use and back.
 */
export function SeatGrid(props: SeatGridProps) {
  const { seats, columns, onSet } = props;
  const count = Math.max(0, Math.min(seats, 99));
  const numbers = Array.from({ length: count }, (_, at) => at + 1);
  const grid = useRef<HTMLDivElement>(null);
  const [current, setCurrent] = useState(1);
  // What the stroke of the mouse makes of the seats it passes; the click that ends it has been done already.
  const stroke = useRef<{ readonly disabled: boolean } | null>(null);
  const reachable = Math.min(current, Math.max(count, 1));
  const isDisabled = (seatNo: number) => props.disabledSeats.includes(seatNo);
  const isSeated = (seatNo: number) => stateOf(seatNo, props).key === "seated";

  const begin = (event: PointerEvent, seatNo: number) => {
    stroke.current = null;
    if (event.pointerType !== "mouse" || event.button !== 0 || isSeated(seatNo)) return;
    stroke.current = { disabled: !isDisabled(seatNo) };
    onSet?.(seatNo, !isDisabled(seatNo));
  };
  const pass = (event: PointerEvent, seatNo: number) => {
    if ((event.buttons & 1) === 0 || !stroke.current || isSeated(seatNo)) return;
    onSet?.(seatNo, stroke.current.disabled);
  };
  const press = (event: MouseEvent, seatNo: number) => {
    const byKey = event.detail === 0;
    if ((byKey || !stroke.current) && !isSeated(seatNo)) onSet?.(seatNo, !isDisabled(seatNo));
  };
  const step = (event: KeyboardEvent) => {
    const next = seatBeside(event.key, reachable, count, columns);
    if (next === null) return;
    event.preventDefault();
    setCurrent(next);
    grid.current?.querySelector<HTMLButtonElement>(`[data-seat="${next}"]`)?.focus();
  };

  return (
    <div className={classes.room}>
      <Text size="xs" c="dimmed" ta="center" mb={4}>
        讲台
      </Text>
      <div
        ref={grid}
        className={classes.grid}
        {...(onSet ? { role: "group", "aria-label": "座位", onKeyDown: step } : {})}
        style={{ gridTemplateColumns: `repeat(${columns}, minmax(2.5rem, 1fr))` }}
      >
        {numbers.map((seatNo) => {
          const state = stateOf(seatNo, props);
          const label = `${seatLabel(seatNo)}号座位，${state.label}`;
          return onSet ? (
            <button
              key={seatNo}
              type="button"
              className={classes.seat}
              data-seat={seatNo}
              data-state={state.key}
              tabIndex={seatNo === reachable ? 0 : -1}
              aria-pressed={state.key === "disabled"}
              aria-disabled={state.key === "seated" || undefined}
              aria-label={label}
              onFocus={() => setCurrent(seatNo)}
              onPointerDown={(event) => begin(event, seatNo)}
              onPointerEnter={(event) => pass(event, seatNo)}
              onClick={(event) => press(event, seatNo)}
            >
              {seatLabel(seatNo)}
            </button>
          ) : (
            <span key={seatNo} className={classes.seat} data-state={state.key} title={label}>
              {seatLabel(seatNo)}
            </span>
          );
        })}
      </div>
    </div>
  );
}
