import { findMethodConflict, isExamMethod } from "./facility";
import { type RoomDraft, roomNameKey } from "./room";

/** A subject as a plan examines it; `code` is the subject's own. */
export interface PlanSubjectRef {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly method: string;
}

/** A room as an earlier plan had it. */
export interface EarlierRoom extends RoomDraft {
  readonly subjects: readonly Omit<PlanSubjectRef, "id">[];
}

/** What becomes of an earlier room, in Chinese; only `copied` ones are set. */
export const reuseOutcomes = {
  copied: "将设置",
  name_taken: "本次已有同名考场，不再设置",
  no_subject: "本次没有对应的科目，不能设置",
  methods_conflict: "对应的科目不能在同一考场考试，不能设置",
} as const;
export type ReuseOutcome = keyof typeof reuseOutcomes;

/** An earlier room with the subjects it would serve now, and what becomes of it. */
export interface ReusedRoom<R extends EarlierRoom = EarlierRoom> {
  readonly room: R;
  readonly subjects: readonly PlanSubjectRef[];
  readonly outcome: ReuseOutcome;
}

/**
 * 延用之前的考场设置 (rule 16): which of an earlier plan's rooms can be set again for a qualification that offers these
 * subjects. `takenKeys` are the name keys of the rooms there are for it. Seats that candidates had play no part.
 */
export function planReuse<R extends EarlierRoom>(
  earlier: readonly R[],
  offered: readonly PlanSubjectRef[],
  takenKeys: Iterable<string>,
): ReusedRoom<R>[] {
  const taken = new Set(takenKeys);
  return earlier.map((room) => {
    const mapped = new Set(room.subjects.map((subject) => subjectNow(subject, offered)));
    const subjects = offered.filter((subject) => mapped.has(subject));
    const outcome = outcomeOf(room, subjects, taken);
    if (outcome === "copied") taken.add(roomNameKey(room.name));
    return { room, subjects, outcome };
  });
}

function outcomeOf(
  room: EarlierRoom,
  subjects: readonly PlanSubjectRef[],
  taken: ReadonlySet<string>,
): ReuseOutcome {
  if (taken.has(roomNameKey(room.name))) return "name_taken";
  if (subjects.length === 0) return "no_subject";
  return findMethodConflict(subjects.map((subject) => subject.method).filter(isExamMethod))
    ? "methods_conflict"
    : "copied";
}

/**
 * The subject that takes an earlier one's place: the same one if its method is still the same; in another certificate
 * the one of its name and method, else the only one of its method.
 */
function subjectNow(
  earlier: Omit<PlanSubjectRef, "id">,
  offered: readonly PlanSubjectRef[],
): PlanSubjectRef | undefined {
  const same = offered.find((subject) => subject.code === earlier.code);
  if (same) return same.method === earlier.method ? same : undefined;
  const alike = offered.filter((subject) => subject.method === earlier.method);
  return (
    alike.find((subject) => subject.name === earlier.name) ?? (alike.length === 1 ? alike[0] : undefined)
  );
}
