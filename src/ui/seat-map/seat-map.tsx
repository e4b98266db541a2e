"use client";

import { useState } from "react";
import { MoveBar } from "./move-bar";
import { SeatGrid } from "./seat-grid";
import classes from "./seat-map.module.css";
import {
  placeFault,
  type SeatActions,
  type SeatMove,
  type SeatOccupant,
  type SeatPlace,
  seatMove,
} from "./seat-moves";

export interface SeatMapProps extends SeatActions {
  /** The room, for those who do not see the map. */
  readonly label: string;
  readonly rows: number;
  readonly columns: number;
  /** Every seat; a place without one is a gap (aisle, pillar). */
  readonly seats: readonly SeatPlace[];
  /** Those without a seat (late entries); with `onPlace` one of them can be put on a free seat. */
  readonly waiting?: readonly SeatOccupant[];
}

/** What is picked up: a seat, or someone who waits. */
export type Picked =
  | { readonly kind: "seat"; readonly id: string }
  | { readonly kind: "waiting"; readonly id: string };

/**
 * A room from above, 讲台 at the top. Drag one seat onto another, or choose a seat, then a second one, and
 * confirm 交换 or 移动: both ways do the same.
 */
export function SeatMap(props: SeatMapProps) {
  const { seats, waiting = [], onMove, onPlace } = props;
  const [picked, setPicked] = useState<Picked | null>(null);
  const [targetId, setTargetId] = useState<string | null>(null);
  const bySeat = new Map(seats.map((seat) => [seat.id, seat]));
  const from = picked?.kind === "seat" ? bySeat.get(picked.id) : undefined;
  const person = picked?.kind === "waiting" ? waiting.find((one) => one.id === picked.id) : undefined;
  const target = targetId ? bySeat.get(targetId) : undefined;
  const clear = () => {
    setPicked(null);
    setTargetId(null);
  };

  const choose = (seat: SeatPlace) => {
    const first = !from && !person;
    if (from?.id === seat.id) clear();
    else if (first || (from && !onMove)) setPicked({ kind: "seat", id: seat.id });
    else setTargetId(seat.id === targetId ? null : seat.id);
  };
  const drop = (seat: SeatPlace) => {
    if (picked) setTargetId(seat.id);
  };

  return (
    <div className={classes.map}>
      {waiting.length > 0 && (
        <Waiting
          people={waiting}
          pickedId={person?.id}
          onPick={onPlace && ((one) => setPicked({ kind: "waiting", id: one.id }))}
        />
      )}
      <SeatGrid
        label={props.label}
        rows={props.rows}
        columns={props.columns}
        seats={seats}
        pickedId={from?.id}
        targetId={target?.id}
        draggable={onMove !== undefined}
        onChoose={choose}
        onPick={(seat) => setPicked({ kind: "seat", id: seat.id })}
        onDrop={drop}
      />
      <MoveBar
        key={`${picked?.id ?? ""}>${targetId ?? ""}`}
        from={from}
        person={person}
        target={target}
        move={meaning(from, person, target)}
        actions={props}
        onDone={clear}
      />
    </div>
  );
}

function meaning(
  from: SeatPlace | undefined,
  person: SeatOccupant | undefined,
  target: SeatPlace | undefined,
): SeatMove | { readonly kind: "place" } | null {
  if (!target) return null;
  if (from) return seatMove(from, target);
  const fault = person ? placeFault(target) : null;
  if (fault) return { kind: "refused", reason: fault };
  return person ? { kind: "place" } : null;
}

interface WaitingProps {
  readonly people: readonly SeatOccupant[];
  readonly pickedId: string | undefined;
  readonly onPick: ((person: SeatOccupant) => void) | undefined;
}

function Waiting({ people, pickedId, onPick }: WaitingProps) {
  return (
    <section aria-label="未排座考生">
      <h2 className={classes.waitingTitle}>未排座考生（{people.length}）</h2>
      <ul className={classes.waiting}>
        {people.map((person) => (
          <li key={person.id}>
            <button
              type="button"
              className={classes.person}
              aria-pressed={person.id === pickedId}
              disabled={!onPick}
              draggable={onPick !== undefined}
              onClick={() => onPick?.(person)}
              onDragStart={() => onPick?.(person)}
            >
              {person.name} <small>{person.ticketTail}</small>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
