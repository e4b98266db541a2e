import "server-only";

/** The clock port: the only place the product takes the time from. The demo clock adds an offset to it. */
export interface Clock {
  now(): Date;
}

const state = globalThis as typeof globalThis & { __clockOffset?: number };

/** The server's clock, moved by the demo clock's offset (0 outside demo mode). */
export const clock: Clock = {
  now: () => new Date(Date.now() + (state.__clockOffset ?? 0)),
};

/** Moves the clock of this process; called at boot and by the demo clock only. */
export function setClockOffset(milliseconds: number): void {
  state.__clockOffset = milliseconds;
}

/** The machine's own time, for what must not follow the demo clock: sessions, captchas, leases, links. */
export const systemClock: Clock = { now: () => new Date() };
