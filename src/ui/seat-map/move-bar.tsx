"use client";

import { Button } from "@mantine/core";
import { useState } from "react";
import { viewError } from "../error-view";
import classes from "./seat-map.module.css";
import type { SeatActions, SeatMove, SeatOccupant, SeatPlace } from "./seat-moves";

interface MoveBarProps {
  readonly from: SeatPlace | undefined;
  readonly person: SeatOccupant | undefined;
  readonly target: SeatPlace | undefined;
  readonly move: SeatMove | { readonly kind: "place" } | null;
  readonly actions: SeatActions;
  readonly onDone: () => void;
}

interface Step {
  readonly label: string;
  readonly main?: boolean;
  readonly run: () => Promise<unknown> | undefined;
}

/** Says what is chosen and what can be done with it; always there, so that the map does not jump. */
export function MoveBar({ from, person, target, move, actions, onDone }: MoveBarProps) {
  const [running, setRunning] = useState<string | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const steps = stepsOf({ from, person, target, move, actions });
  const run = async (step: Step) => {
    setRunning(step.label);
    setRefusal(null);
    try {
      await step.run();
      onDone();
    } catch (error) {
      setRefusal(viewError(error).text);
      setRunning(null);
    }
  };
  return (
    <div className={classes.bar}>
      <span role="status" className={classes.said}>
        {refusal ?? saying({ from, person, target, move, editable: Boolean(actions.onMove) })}
      </span>
      {steps.map((step) => (
        <Button
          key={step.label}
          size="xs"
          variant={step.main ? "filled" : "default"}
          loading={running === step.label}
          disabled={running !== null && running !== step.label}
          onClick={() => void run(step)}
        >
          {step.label}
        </Button>
      ))}
      {(from || person) && (
        <Button size="xs" variant="subtle" disabled={running !== null} onClick={onDone}>
          取消选择
        </Button>
      )}
    </div>
  );
}

function stepsOf({ from, person, target, move, actions }: Omit<MoveBarProps, "onDone">): Step[] {
  if (move?.kind === "move" || move?.kind === "swap") {
    const label = move.kind === "swap" ? "交换" : "移动";
    return [{ label, main: true, run: () => actions.onMove?.(move.from.id, move.to.id) }];
  }
  if (move?.kind === "place" && person && target) {
    return [{ label: "排入", main: true, run: () => actions.onPlace?.(person.id, target.id) }];
  }
  if (move || !from) return [];
  const steps: Step[] = [];
  if (actions.onLock && from.occupant) {
    steps.push({
      label: from.locked ? "解除锁定" : "锁定",
      run: () => actions.onLock?.(from.id, !from.locked),
    });
  }
  if (actions.onRemove && from.occupant && !from.locked) {
    steps.push({ label: "移出座位", run: () => actions.onRemove?.(from.id) });
  }
  return steps;
}

interface Saying extends Pick<MoveBarProps, "from" | "person" | "target" | "move"> {
  readonly editable: boolean;
}

function saying({ from, person, target, move, editable }: Saying): string {
  if (move?.kind === "refused") return `不能调整：${move.reason}`;
  if (move?.kind === "swap") {
    return `${named(move.from)} 与 ${named(move.to)} 交换座位`;
  }
  if (move?.kind === "move") return `${named(move.from)} 移动到 ${move.to.number} 号座位`;
  if (move?.kind === "place") return `${person?.name ?? ""} 排入 ${target?.number ?? ""} 号座位`;
  if (person) return `已选 ${person.name}，请选择一个空座位`;
  if (!from) return editable ? "拖动考生到另一个座位，或依次选择两个座位来交换或移动" : "";
  return from.occupant && editable && !from.locked
    ? `已选 ${named(from)}，请选择要交换或移动到的座位`
    : `已选 ${named(from)}`;
}

const named = (seat: SeatPlace): string =>
  seat.occupant ? `${seat.occupant.name}（${seat.number} 号）` : `${seat.number} 号座位`;
