import { isWithin, type TimeRange } from "@/shared/kernel/shanghai-time";
import { allowedEvents, NO_WINDOWS } from "@/shared/kernel/transition";
import type { Tone } from "@/ui/list/list-declaration";
import { type SeatingStatus, seatingMachine } from "../domain/status";

/** What the actions on a unit have to know of it; the list and the seat map both have it. */
export interface ActedUnit {
  readonly id: string;
  readonly status: SeatingStatus;
  readonly version: number;
  readonly subject: string;
  readonly expected: number;
  readonly seated: number;
  readonly seatingTime: TimeRange;
}

export type UnitActionKey = "auto" | "clear" | "publish" | "withdraw" | "print";

export interface UnitAction {
  readonly key: UnitActionKey;
  readonly label: string;
  readonly tone?: Tone;
}

const seatingOpen = new Set(["seating"] as const);

/**
 * What may be done with a unit now: by the state table, 排考时间 and the permission keys held. 清空 and 打印 need
 * somebody who is seated. The server decides by itself.
 */
export function unitActions(unit: ActedUnit, now: Date, held: ReadonlySet<string>): UnitAction[] {
  const events = new Set(
    allowedEvents(
      seatingMachine,
      unit.status,
      "institution",
      isWithin(unit.seatingTime, now) ? seatingOpen : NO_WINDOWS,
    ),
  );
  const any = unit.seated > 0;
  const all: (UnitAction & { readonly shown: boolean })[] = [
    {
      key: "auto",
      label: "自动排考",
      shown: held.has("seating.arrange") && events.has("arrange_fully"),
    },
    {
      key: "publish",
      label: "发布",
      shown: held.has("seating.publish") && (events.has("publish") || events.has("publish_partly")),
    },
    {
      key: "withdraw",
      label: "撤回发布",
      shown: held.has("seating.publish") && (events.has("withdraw") || events.has("withdraw_partly")),
    },
    {
      key: "clear",
      label: "清空",
      tone: "danger",
      shown: held.has("seating.arrange") && events.has("clear") && any,
    },
    { key: "print", label: "打印", shown: held.has("seating.print") && any },
  ];
  return all.filter((action) => action.shown).map(({ shown: _, ...action }) => action);
}
