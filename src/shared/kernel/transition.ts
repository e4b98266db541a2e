import { AppError } from "@/shared/kernel/app-error";

/**
 * One line of a state table: `event` leads from any of `from` to `to`, when one of `actor` does it, inside
 * `window` (left out: at any time), with a written reason where `reason` is set (5–200 characters, §3.0).
 */
export interface Transition<
  State extends string = string,
  Event extends string = string,
  Actor extends string = string,
  Window extends string = string,
> {
  readonly event: Event;
  readonly from: readonly State[];
  readonly to: State;
  readonly actor: readonly Actor[];
  readonly window?: Window;
  readonly reason?: boolean;
}

/** A state machine: Chinese labels of its states and events, where a record begins, and its table. */
export interface Machine<
  State extends string = string,
  Event extends string = string,
  Actor extends string = string,
  Window extends string = string,
> {
  /** code name of the noun, as the audit log writes it */
  readonly name: string;
  /** Chinese name of the noun, for messages */
  readonly label: string;
  readonly states: Readonly<Record<State, string>>;
  readonly events: Readonly<Record<Event, string>>;
  readonly initial: State;
  readonly transitions: readonly Transition<State, Event, Actor, Window>[];
}

export type StateOf<M> = M extends { readonly states: Readonly<Record<infer State extends string, string>> }
  ? State
  : never;
export type EventOf<M> = M extends { readonly events: Readonly<Record<infer Event extends string, string>> }
  ? Event
  : never;

/** Who asks for an event, which windows are open to him now, and his reason if he wrote one. */
export interface Attempt<Actor extends string = string, Window extends string = string> {
  readonly actor: Actor;
  readonly openWindows: ReadonlySet<Window>;
  readonly reason?: string | null;
}

/** What to give as `openWindows` to a machine without time windows. */
export const NO_WINDOWS: ReadonlySet<never> = new Set<never>();

export const REASON_MIN = 5;
export const REASON_MAX = 200;

/** Why a transition is refused; the writer raises `data.changed` where the state has changed meanwhile. */
export const transitionErrors = {
  "transition.not_allowed": "当前状态为“{state}”,不能执行“{event}”",
  "transition.window_closed": "不在允许“{event}”的时间内",
  "transition.reason_required": "请填写原因(5–200个字)",
} as const;

export type TransitionRefusal = keyof typeof transitionErrors;

/**
 * Declares a state machine and checks its table: a state and an event name one line at most, so that a
 * table cannot be ambiguous. Throws at load when it is.
 */
export function defineMachine<
  const State extends string,
  const Event extends string,
  Actor extends string,
  Window extends string = never,
>(machine: Machine<State, Event, Actor, Window>): Machine<State, Event, Actor, Window> {
  const seen = new Set<string>();
  for (const line of machine.transitions) {
    for (const state of line.from) {
      const key = `${state} ${line.event}`;
      if (seen.has(key)) throw new Error(`${machine.name}: two transitions for ${key}`);
      seen.add(key);
    }
  }
  return machine;
}

/** The line that `event` follows from `state`, whoever asks and whenever; undefined if there is none. */
export function findTransition<S extends string, E extends string, A extends string, W extends string>(
  machine: Machine<S, E, A, W>,
  state: S,
  event: E,
): Transition<S, E, A, W> | undefined {
  return machine.transitions.find((line) => line.event === event && line.from.includes(state));
}

/** The events `actor` may start from `state` with these windows open: what row actions are drawn from. */
export function allowedEvents<S extends string, E extends string, A extends string, W extends string>(
  machine: Machine<S, E, A, W>,
  state: S,
  actor: A,
  openWindows: ReadonlySet<W>,
): E[] {
  return machine.transitions
    .filter((line) => line.from.includes(state) && line.actor.includes(actor) && isOpen(line, openWindows))
    .map((line) => line.event);
}

/**
 * Why `attempt` may not do `event` from `state`, or null if it may. The order is fixed: first whether the
 * table knows it for this actor, then the window, then the reason.
 */
export function refusalOf<S extends string, E extends string, A extends string, W extends string>(
  machine: Machine<S, E, A, W>,
  state: S,
  event: E,
  attempt: Attempt<A, W>,
): TransitionRefusal | null {
  const line = findTransition(machine, state, event);
  if (!line?.actor.includes(attempt.actor)) return "transition.not_allowed";
  if (!isOpen(line, attempt.openWindows)) return "transition.window_closed";
  if (line.reason && !isReason(attempt.reason)) return "transition.reason_required";
  return null;
}

/** The line `attempt` takes from `state` by `event`; throws AppError with the refusal's code and the labels. */
export function decideTransition<S extends string, E extends string, A extends string, W extends string>(
  machine: Machine<S, E, A, W>,
  state: S,
  event: E,
  attempt: Attempt<A, W>,
): Transition<S, E, A, W> {
  const refusal = refusalOf(machine, state, event, attempt);
  const line = findTransition(machine, state, event);
  if (refusal || !line) {
    throw new AppError(refusal ?? "transition.not_allowed", {
      noun: machine.label,
      state: machine.states[state],
      event: machine.events[event],
    });
  }
  return line;
}

/** Whether a text serves as a reason: 5–200 characters, blanks at its ends not counted. */
export function isReason(reason: string | null | undefined): boolean {
  const length = [...(reason ?? "").trim()].length;
  return length >= REASON_MIN && length <= REASON_MAX;
}

function isOpen<W extends string>(line: { readonly window?: W }, openWindows: ReadonlySet<W>): boolean {
  return line.window === undefined || openWindows.has(line.window);
}
