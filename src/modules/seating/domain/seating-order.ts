import type { SeatingCandidate, SeatingOrder } from "./seating-model";

type Key = (candidate: SeatingCandidate) => readonly (string | number)[];

const keys: Readonly<Record<Exclude<SeatingOrder, "random">, Key>> = {
  candidate_number: (candidate) => [candidate.candidateNumber],
  entry_order: (candidate) => [candidate.entryOrder, candidate.candidateNumber],
  institution_major: (candidate) => [candidate.institution, candidate.major, candidate.candidateNumber],
};

/**
 * The candidates in the order they are seated. The order they come in does not matter, only who they are and,
 * for 随机, the seed.
 */
export function orderCandidates(
  candidates: readonly SeatingCandidate[],
  order: SeatingOrder,
  seed: number,
): SeatingCandidate[] {
  const keyOf = keys[order === "random" ? "candidate_number" : order];
  const keyed = candidates.map((candidate) => ({ candidate, key: [...keyOf(candidate), candidate.entryId] }));
  const ordered = keyed.sort((one, two) => compareKeys(one.key, two.key)).map(({ candidate }) => candidate);
  return order === "random" ? shuffle(ordered, seed) : ordered;
}

/**
 * The same candidates dealt out so that every stretch has about the share of each major that all have together;
 * inside a major the order stays.
 */
export function interleaveMajors(candidates: readonly SeatingCandidate[]): SeatingCandidate[] {
  const sizes = new Map<string, number>();
  for (const { major } of candidates) sizes.set(major, (sizes.get(major) ?? 0) + 1);
  const seen = new Map<string, number>();
  const placed = candidates.map((candidate, index) => {
    const rank = seen.get(candidate.major) ?? 0;
    seen.set(candidate.major, rank + 1);
    return { candidate, index, at: (rank + 0.5) / (sizes.get(candidate.major) ?? 1) };
  });
  return placed
    .sort((one, two) => one.at - two.at || one.index - two.index)
    .map(({ candidate }) => candidate);
}

function compareKeys(one: readonly (string | number)[], two: readonly (string | number)[]): number {
  for (let index = 0; index < one.length; index += 1) {
    const left = one[index] ?? "";
    const right = two[index] ?? "";
    if (left !== right) return left < right ? -1 : 1;
  }
  return 0;
}

/** Fisher–Yates by mulberry32: the same seed gives the same order on every machine. */
function shuffle<T>(items: readonly T[], seed: number): T[] {
  const shuffled = [...items];
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  for (let last = shuffled.length - 1; last > 0; last -= 1) {
    const pick = Math.floor(next() * (last + 1));
    [shuffled[last], shuffled[pick]] = [shuffled[pick] as T, shuffled[last] as T];
  }
  return shuffled;
}
