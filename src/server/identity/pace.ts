import "server-only";
import { setTimeout as wait } from "node:timers/promises";
import { systemClock } from "@/server/ports/clock";

/** The machine's time and waiting for it: what retries and the rate of calls go by, whatever the demo clock says. */
export interface Pace {
  readonly now: () => Date;
  /** Ends early when the signal is aborted. */
  readonly pause: (milliseconds: number, signal: AbortSignal) => Promise<void>;
}

export const systemPace: Pace = {
  now: () => systemClock.now(),
  pause: (milliseconds, signal) =>
    wait(Math.max(0, milliseconds), undefined, { signal }).catch(() => undefined),
};
