import type { Facility } from "@/modules/exam-room/domain/facility";
import type { Instant } from "@/shared/kernel/shanghai-time";
import { fillText } from "@/shared/kernel/text";

/** The choices of the 自动排考 form (§3.3); the first of each is its default. */
export const seatingOrderLabels = {
  candidate_number: "按考生编号",
  entry_order: "按报考顺序",
  institution_major: "按院校专业",
  random: "随机",
} as const;
export type SeatingOrder = keyof typeof seatingOrderLabels;

export const seatingFillLabels = { sequential: "依次排满", even: "均匀分配" } as const;
export type SeatingFill = keyof typeof seatingFillLabels;

export const seatingPathLabels = { snake: "S形", rows: "Z形" } as const;
export type SeatingPath = keyof typeof seatingPathLabels;

export interface SeatingSettings {
  readonly order: SeatingOrder;
  readonly fill: SeatingFill;
  readonly path: SeatingPath;
  /** 同专业不相邻, as far as the majors allow */
  readonly separateMajors: boolean;
  /** 各科同考场同座位优先 */
  readonly sameRoomAndSeat: boolean;
  /** decides 随机; stored with the seating so that it can be repeated */
  readonly seed: number;
}

export const defaultSeatingSettings: SeatingSettings = {
  order: "candidate_number",
  fill: "sequential",
  path: "snake",
  separateMajors: false,
  sameRoomAndSeat: true,
  seed: 0,
};

/** A candidate 已报考, seated or not. `personKey` is the same for all entries of one ID number. */
export interface SeatingCandidate {
  readonly entryId: string;
  readonly personKey: string;
  readonly candidateNumber: string;
  /** grows with the time of entering, e.g. milliseconds of submission */
  readonly entryOrder: number;
  readonly institution: string;
  readonly major: string;
  /** the subjects he takes */
  readonly subjectIds: readonly string[];
}

export interface SeatingSession {
  readonly sessionId: string;
  readonly start: Instant;
  readonly end: Instant;
}

/** A subject to be seated, with the sessions chosen for it in their order. */
export interface SeatingSubject {
  readonly subjectId: string;
  readonly facilities: readonly Facility[];
  readonly sessions: readonly SeatingSession[];
}

/** A room ticked for seating. Seats are numbered 1 to `seats` row by row over `columns`. */
export interface SeatingRoom {
  readonly roomId: string;
  readonly seats: number;
  readonly columns: number;
  /** 停用座位: nobody sits there */
  readonly disabledSeats: readonly number[];
  /** 预留座位: only by hand */
  readonly reservedSeats: readonly number[];
  /** the subjects it is set for */
  readonly subjectIds: readonly string[];
  readonly facilities: readonly Facility[];
}

/** A seat someone has already. Automatic seating moves none of them, whether locked, manual or automatic. */
export interface TakenSeat extends SeatingSession {
  readonly entryId: string;
  readonly personKey: string;
  readonly subjectId: string;
  readonly roomId: string;
  readonly seatNo: number;
}

/** A time a person is examined elsewhere: another plan, another qualification. */
export interface BusyTime {
  readonly personKey: string;
  readonly start: Instant;
  readonly end: Instant;
}

export interface SeatingRequest {
  readonly settings: SeatingSettings;
  readonly candidates: readonly SeatingCandidate[];
  readonly subjects: readonly SeatingSubject[];
  /** in the order they are to be filled */
  readonly rooms: readonly SeatingRoom[];
  readonly taken: readonly TakenSeat[];
  readonly busy: readonly BusyTime[];
}

/** A seat given by the automatic seating. */
export interface SeatAssignment {
  readonly entryId: string;
  readonly subjectId: string;
  readonly sessionId: string;
  readonly roomId: string;
  readonly seatNo: number;
}

/** Why someone has no seat (§3.3); 未缴费 belongs to a later issue. */
export const unseatedCauseTexts = {
  no_room: "无可用考场",
  method_unsupported: "考场不支持该考试方式",
  time_conflict: "时间冲突",
  seats_short: "座位不足(差{short}座)",
} as const;
export type UnseatedCause = keyof typeof unseatedCauseTexts;

/** Someone who got no seat in a subject, and why; `short` is how many seats the subject lacks in all. */
export interface Unseated {
  readonly entryId: string;
  readonly subjectId: string;
  readonly cause: UnseatedCause;
  readonly short: number;
}

/** The Chinese text of a cause. */
export function unseatedText(unseated: Pick<Unseated, "cause" | "short">): string {
  return fillText(unseatedCauseTexts[unseated.cause], { short: unseated.short });
}

/** How full a room is in a session after the seating, those seated before included. */
export interface RoomLoad {
  readonly roomId: string;
  readonly sessionId: string;
  readonly subjectId: string;
  readonly seated: number;
  readonly capacity: number;
}

/** The proposal: nothing is saved by it. */
export interface SeatingProposal {
  readonly assignments: readonly SeatAssignment[];
  readonly unseated: readonly Unseated[];
  readonly rooms: readonly RoomLoad[];
}
