import { Text } from "@mantine/core";
import { seatLabel } from "../domain/room";
import classes from "./seat-grid.module.css";

interface SeatGridProps {
  readonly seats: number;
  readonly columns: number;
  readonly disabledSeats: readonly number[];
  /** Seats that candidates hold: they cannot be disabled. */
  readonly seatedNumbers?: readonly number[];
  /** None: the grid is only to look at. */
  readonly onToggle?: (seatNo: number) => void;
}

const stateOf = (seatNo: number, { disabledSeats, seatedNumbers = [] }: SeatGridProps) => {
  if (disabledSeats.includes(seatNo)) return { key: "disabled", label: "停用" };
  return seatedNumbers.includes(seatNo) ? { key: "seated", label: "已排" } : { key: "free", label: "可用" };
};

/** The seats of a room row by row, seen from behind: numbers run left to right; 停用 and 已排 are told in words too. */
export function SeatGrid(props: SeatGridProps) {
  const { seats, columns, onToggle } = props;
  const numbers = Array.from({ length: Math.max(0, Math.min(seats, 99)) }, (_, at) => at + 1);
  return (
    <div className={classes.room}>
      <Text size="xs" c="dimmed" ta="center" mb={4}>
        讲台
      </Text>
      <div
        className={classes.grid}
        style={{ gridTemplateColumns: `repeat(${columns}, minmax(2.5rem, 1fr))` }}
      >
        {numbers.map((seatNo) => {
          const state = stateOf(seatNo, props);
          const label = `${seatLabel(seatNo)}号座位，${state.label}`;
          return onToggle && state.key !== "seated" ? (
            <button
              key={seatNo}
              type="button"
              className={classes.seat}
              data-state={state.key}
              aria-pressed={state.key === "disabled"}
              aria-label={label}
              onClick={() => onToggle(seatNo)}
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
