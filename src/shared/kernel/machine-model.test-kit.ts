import fc from "fast-check";
import { expect } from "vitest";
import {
  type Attempt,
  allowedEvents,
  findTransition,
  type Machine,
  refusalOf,
} from "@/shared/kernel/transition";

/**
 * A machine written down a second time, by hand from the specification, as text. A line reads
 * `event: from, from > to [actor, actor] @window !` (`@window` and `!` = reason where they apply).
 * Nothing here looks at the machine's own table, so that the two can disagree.
 */
export interface ModelStep {
  readonly to: string;
  readonly actors: readonly string[];
  readonly window: string | null;
  readonly reason: boolean;
}

/** Reads the text form into (state, event) → step. Throws on a line it cannot read. */
export function readModel(text: string): Map<string, ModelStep> {
  const model = new Map<string, ModelStep>();
  for (const line of text.split("\n").map((part) => part.trim())) {
    if (line === "") continue;
    const match = /^(\w+): ([\w, ]+) > (\w+) \[([\w, ]+)\](?: @(\w+))?( !)?$/.exec(line);
    if (!match) throw new Error(`cannot read the model line: ${line}`);
    const [, event = "", from = "", to = "", actors = "", window, reason] = match;
    for (const state of from.split(", ")) {
      model.set(`${state} ${event}`, {
        to,
        actors: actors.split(", "),
        window: window ?? null,
        reason: reason !== undefined,
      });
    }
  }
  return model;
}

const GOOD_REASON = "理由写得够长了";

/**
 * Holds a machine against its model: every state × event × actor × window × reason by table, then 10,000
 * random walks. Every window that machine or model names is tried alone, besides none and all.
 */
export function expectMachineToAgree(machine: Machine, text: string, actors: readonly string[]): void {
  const model = readModel(text);
  const named = [...machine.transitions, ...model.values()].map((step) => step.window ?? "some_other");
  const windows = [...new Set(named)];
  expect(new Set(machine.transitions.map((line) => line.to).concat(machine.initial))).toEqual(
    new Set(Object.keys(machine.states)),
  );
  expectTableToAgree(machine, model, actors, windows);
  expectWalksToAgree(machine, model, actors, windows);
}

function expectTableToAgree(
  machine: Machine,
  model: ReadonlyMap<string, ModelStep>,
  actors: readonly string[],
  windows: readonly string[],
): void {
  const openings = [[], [...windows], ...windows.map((window) => [window])].map((names) => new Set(names));
  for (const state of Object.keys(machine.states)) {
    for (const actor of actors) {
      for (const openWindows of openings) {
        const offered = new Set<string>();
        for (const event of Object.keys(machine.events)) {
          for (const reason of [null, "短", GOOD_REASON]) {
            const attempt = { actor, openWindows, reason };
            const wanted = modelRefusal(model.get(`${state} ${event}`), attempt);
            expect([state, event, actor, refusalOf(machine, state, event, attempt)]).toEqual([
              state,
              event,
              actor,
              wanted,
            ]);
            if (wanted === null) offered.add(event);
          }
        }
        expect(new Set(allowedEvents(machine, state, actor, openWindows))).toEqual(offered);
      }
    }
  }
}

function expectWalksToAgree(
  machine: Machine,
  model: ReadonlyMap<string, ModelStep>,
  actors: readonly string[],
  windows: readonly string[],
): void {
  const step = fc.record({
    event: fc.constantFrom(...Object.keys(machine.events)),
    actor: fc.constantFrom(...actors),
    openWindows: fc.subarray([...windows]).map((names) => new Set(names)),
    reason: fc.constantFrom(null, "短", GOOD_REASON),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 24 }), (steps) => {
      let state = machine.initial;
      let modelState = machine.initial;
      for (const { event, ...attempt } of steps) {
        const refusal = refusalOf(machine, state, event, attempt);
        const wanted = model.get(`${modelState} ${event}`);
        if (refusal !== modelRefusal(wanted, attempt)) return false;
        if (refusal === null) state = findTransition(machine, state, event)?.to ?? "lost";
        if (modelRefusal(wanted, attempt) === null && wanted) modelState = wanted.to;
        if (state !== modelState) return false;
      }
      return true;
    }),
    { numRuns: 10_000 },
  );
}

function modelRefusal(step: ModelStep | undefined, attempt: Attempt): string | null {
  if (!step?.actors.some((actor) => actor === attempt.actor)) return "transition.not_allowed";
  if (step.window !== null && !attempt.openWindows.has(step.window)) return "transition.window_closed";
  const length = attempt.reason?.trim().length ?? 0;
  return step.reason && (length < 5 || length > 200) ? "transition.reason_required" : null;
}
