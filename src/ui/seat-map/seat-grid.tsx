"use client";

import { IconLock } from "@tabler/icons-react";
import { type DragEvent, type KeyboardEvent, useRef, useState } from "react";
import classes from "./seat-map.module.css";
import { neighbour, type SeatPlace, seatLabel } from "./seat-moves";

interface SeatGridProps {
  readonly label: string;
  readonly rows: number;
  readonly columns: number;
  readonly seats: readonly SeatPlace[];
  readonly pickedId: string | undefined;
  readonly targetId: string | undefined;
  readonly draggable: boolean;
  /** Click, Enter or space. */
  readonly onChoose: (seat: SeatPlace) => void;
  /** A drag begins. */
  readonly onPick: (seat: SeatPlace) => void;
  readonly onDrop: (seat: SeatPlace) => void;
}

/** The seats in their places; Tab reaches one of them, the arrows the others. */
export function SeatGrid(props: SeatGridProps) {
  const { label, rows, columns, seats, pickedId, targetId, draggable, onChoose, onPick, onDrop } = props;
  const [focusId, setFocusId] = useState<string | null>(null);
  const box = useRef<HTMLDivElement>(null);
  const reachable = seats.find((seat) => seat.id === focusId) ?? seats[0];

  const onKeyDown = (event: KeyboardEvent) => {
    const { key } = event;
    if (key !== "ArrowUp" && key !== "ArrowDown" && key !== "ArrowLeft" && key !== "ArrowRight") return;
    if (!reachable) return;
    event.preventDefault();
    const next = neighbour(seats, reachable, key);
    setFocusId(next.id);
    box.current?.querySelector<HTMLElement>(`[data-seat="${CSS.escape(next.id)}"]`)?.focus();
  };
  return (
    <div className={classes.room}>
      <div className={classes.desk}>讲台</div>
      <section
        ref={box}
        className={classes.grid}
        style={{ gridTemplate: `repeat(${rows}, auto) / repeat(${columns}, minmax(5.25rem, 1fr))` }}
        aria-label={`${label}，${rows} 排 ${columns} 列`}
        onKeyDown={onKeyDown}
      >
        {seats.map((seat) => (
          <Seat
            key={seat.id}
            seat={seat}
            reachable={seat.id === reachable?.id}
            mark={seat.id === pickedId ? "picked" : seat.id === targetId ? "target" : undefined}
            draggable={draggable && !seat.locked && Boolean(seat.occupant)}
            onFocus={() => setFocusId(seat.id)}
            onChoose={() => onChoose(seat)}
            onPick={() => onPick(seat)}
            onDrop={() => onDrop(seat)}
          />
        ))}
      </section>
    </div>
  );
}

interface SeatProps {
  readonly seat: SeatPlace;
  readonly reachable: boolean;
  readonly mark: "picked" | "target" | undefined;
  readonly draggable: boolean;
  readonly onFocus: () => void;
  readonly onChoose: () => void;
  readonly onPick: () => void;
  readonly onDrop: () => void;
}

function Seat({ seat, reachable, mark, draggable, onFocus, onChoose, onPick, onDrop }: SeatProps) {
  const { occupant } = seat;
  const allow = (event: DragEvent) => event.preventDefault();
  const drop = (event: DragEvent) => {
    event.preventDefault();
    onDrop();
  };
  const start = (event: DragEvent) => {
    // The seat is in the state of the map; Firefox wants something in the drag as well.
    event.dataTransfer.setData("text/plain", seat.number);
    event.dataTransfer.effectAllowed = "move";
    onPick();
  };
  return (
    <button
      type="button"
      data-seat={seat.id}
      className={classes.seat}
      style={{ gridRow: seat.row, gridColumn: seat.column }}
      data-state={seat.disabled ? "disabled" : occupant ? "taken" : "free"}
      data-mark={mark}
      aria-pressed={mark !== undefined}
      tabIndex={reachable ? 0 : -1}
      draggable={draggable}
      onFocus={onFocus}
      onClick={onChoose}
      onDragStart={start}
      onDragOver={allow}
      onDrop={drop}
    >
      <span className={classes.unseen}>{seatLabel(seat)}</span>
      <span className={classes.number} aria-hidden>
        {seat.number}
        {seat.locked && <IconLock size={12} aria-hidden />}
        {occupant?.late && <span className={classes.late}>补</span>}
      </span>
      <span className={classes.name} aria-hidden>
        {occupant?.name ?? (seat.disabled ? "停用" : "空")}
      </span>
      <span className={classes.tail} aria-hidden>
        {occupant?.ticketTail ?? ""}
      </span>
    </button>
  );
}
