import type { SeatingFill } from "./seating-model";

/** Candidates who can sit the same sessions of a subject (indexes of its sessions, in order). */
export interface SessionGroup {
  readonly sessions: readonly number[];
  readonly size: number;
}

/**
 * How many of each group sit in which session: as many in all as the capacities allow (a maximum flow over
 * groups and sessions, so that nobody is left over for want of asking another to change). 依次排满 fills the
 * earlier sessions first, 均匀分配 the emptier ones. Gives `counts[group][session]`.
 */
export function spreadOverSessions(
  groups: readonly SessionGroup[],
  capacities: readonly number[],
  fill: SeatingFill,
): number[][] {
  const flow = groups.map(() => capacities.map(() => 0));
  const load = capacities.map(() => 0);
  const left = groups.map((group) => group.size);
  const put = (group: number, session: number, count: number) => {
    const row = flow[group];
    if (row) row[session] = (row[session] ?? 0) + count;
    load[session] = (load[session] ?? 0) + count;
  };
  const spare = (session: number) => (capacities[session] ?? 0) - (load[session] ?? 0);
  // Whoever has the least choice goes first, so that fewer have to change afterwards.
  const narrowFirst = groups
    .map((group, index) => ({ group, index }))
    .sort((one, two) => one.group.sessions.length - two.group.sessions.length || one.index - two.index);

  for (const { group, index } of narrowFirst) {
    while ((left[index] ?? 0) > 0) {
      const session = chooseSession(group.sessions, load, capacities, fill);
      if (session === null) break;
      const count = fill === "even" ? 1 : Math.min(left[index] ?? 0, spare(session));
      put(index, session, count);
      left[index] = (left[index] ?? 0) - count;
    }
  }
  for (const { index } of narrowFirst) {
    while ((left[index] ?? 0) > 0) {
      const path = findWay(groups, flow, spare, index);
      if (!path) break;
      // One seat becomes free at the end of the way, and everybody on it moves on by one session.
      for (const step of path) {
        if (step.from !== null) put(step.group, step.from, -1);
        put(step.group, step.to, 1);
      }
      left[index] = (left[index] ?? 0) - 1;
    }
  }
  return flow;
}

function chooseSession(
  sessions: readonly number[],
  load: readonly number[],
  capacities: readonly number[],
  fill: SeatingFill,
): number | null {
  let best: number | null = null;
  let bestShare = Number.POSITIVE_INFINITY;
  for (const session of sessions) {
    const capacity = capacities[session] ?? 0;
    const share = (load[session] ?? 0) / capacity;
    if (!(share < 1)) continue;
    if (fill === "sequential") return session;
    if (share < bestShare) {
      best = session;
      bestShare = share;
    }
  }
  return best;
}

interface Step {
  readonly group: number;
  readonly from: number | null;
  readonly to: number;
}

/** The shortest chain of moves that makes room for one more of `start`: breadth first over full sessions. */
function findWay(
  groups: readonly SessionGroup[],
  flow: readonly (readonly number[])[],
  spare: (session: number) => number,
  start: number,
): Step[] | null {
  const cameBy = new Map<number, Step>();
  const queue: number[] = [];
  const reach = (step: Step) => {
    if (cameBy.has(step.to)) return;
    cameBy.set(step.to, step);
    queue.push(step.to);
  };
  for (const session of groups[start]?.sessions ?? []) reach({ group: start, from: null, to: session });
  for (let at = 0; at < queue.length; at += 1) {
    const session = queue[at] ?? 0;
    if (spare(session) > 0) return wayBack(cameBy, session);
    groups.forEach((group, index) => {
      if ((flow[index]?.[session] ?? 0) === 0) return;
      for (const next of group.sessions) reach({ group: index, from: session, to: next });
    });
  }
  return null;
}

function wayBack(cameBy: ReadonlyMap<number, Step>, end: number): Step[] {
  const way: Step[] = [];
  let step = cameBy.get(end);
  while (step) {
    way.push(step);
    step = step.from === null ? undefined : cameBy.get(step.from);
  }
  return way;
}
