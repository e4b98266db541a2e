import { errorFinding, type Finding, warningFinding } from "@/shared/kernel/finding";
import { type Instant, msOf, overlaps, shanghaiSpan, type TimeRange } from "@/shared/kernel/shanghai-time";
import { fillText, toHalfWidth, trimBlanks } from "@/shared/kernel/text";

export const SEATS_MAX = 99;
export const GRID_MAX = 20;
export const DEFAULT_COLUMNS = 6;
export const ROOM_NAME_MAX = 50;

/** A room as it is set: seats are numbered 1 to `seats` row by row, so that only the last row may be short. */
export interface RoomDraft {
  readonly name: string;
  readonly seats: number;
  readonly rows: number;
  readonly columns: number;
  /** 停用座位, by seat number */
  readonly disabledSeats?: readonly number[];
}

/** Chinese text per finding on rooms. */
export const roomFindingTexts = {
  name_required: "请填写考场名称",
  name_too_long: "考场名称不能超过50个字",
  name_characters: "考场名称“{name}”含有不可见的字符",
  name_taken: "考场名称“{name}”已存在",
  seats_range: "考场“{name}”的座位数应为1–99",
  grid_range: "考场“{name}”的行数、列数应为1–20",
  grid_too_small: "考场“{name}”的座位数{seats}超过{rows}行×{columns}列",
  grid_rows_empty: "考场“{name}”的座位数{seats}用不满{rows}行,请确认",
  disabled_unknown: "考场“{name}”没有{seat}号座位",
  disabled_all: "考场“{name}”的座位全部停用",
  below_seated: "考场“{name}”已排{seated}人,座位不能少于已排人数,请先清空排考",
  seat_in_use: "考场“{name}”的{seat}号座位已排考生,请先清空排考",
  has_seated: "考场“{name}”已排{seated}人,请先清空排考",
  methods_conflict: "{one}与{other}不能在同一考场考试,请分科目设置不同的考场",
  occupied_at_once: "考场占用冲突:考场“{name}”在 {at} 还用于{other}",
} as const;
export type RoomFindingCode = keyof typeof roomFindingTexts;
export type RoomFinding = Finding<RoomFindingCode>;

/** The Chinese text of a finding. */
export function roomFindingText(finding: RoomFinding): string {
  return fillText(roomFindingTexts[finding.code], finding.params);
}

// Control and format characters, private ones and broken pairs: nobody sees them, and names differ by them.
const HIDDEN = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}]/u;
const ALL_HIDDEN = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}]/gu;

/** The name as stored and shown: no blanks at the ends, half width, inner blanks one (rule 16). */
export function normaliseRoomName(name: string): string {
  return toHalfWidth(trimBlanks(name)).trim().split(/\s+/).join(" ");
}

/** What must be unique in (plan, site, qualification): the name without any blanks, letters as capitals. */
export function roomNameKey(name: string): string {
  return normaliseRoomName(name).replaceAll(" ", "").toUpperCase();
}

/** The rows a room of so many seats needs; the last one may be short. */
export function rowsFor(seats: number, columns: number): number {
  return Math.ceil(seats / columns);
}

/** The place of a seat number in the grid, from 0; numbers run row by row, left to right. */
export function placeOfSeat(
  seatNo: number,
  columns: number,
): { readonly row: number; readonly column: number } {
  return { row: Math.floor((seatNo - 1) / columns), column: (seatNo - 1) % columns };
}

/** `01`, as seat numbers are written (§3.3). */
export function seatLabel(seatNo: number): string {
  return String(seatNo).padStart(2, "0");
}

/** How many candidates a room takes: its seats without the disabled ones. */
export function roomCapacity({
  seats,
  disabledSeats = [],
}: Pick<RoomDraft, "seats" | "disabledSeats">): number {
  return seats - new Set(disabledSeats.filter((seat) => seat >= 1 && seat <= seats)).size;
}

/**
 * What is wrong with rooms set together for one plan, site and qualification. `takenKeys` are the name keys of
 * the rooms already there (of other rooms, when one is changed).
 */
export function findRoomProblems(rooms: readonly RoomDraft[], takenKeys: Iterable<string>): RoomFinding[] {
  const taken = new Set(takenKeys);
  return rooms.flatMap((room) => {
    const findings = findOneRoomProblems(room);
    const key = roomNameKey(room.name);
    if (key !== "" && taken.has(key)) findings.push(errorFinding("name_taken", { name: room.name }));
    taken.add(key);
    return findings;
  });
}

function findOneRoomProblems(room: RoomDraft): RoomFinding[] {
  const findings: RoomFinding[] = [];
  const { seats, rows, columns, disabledSeats = [] } = room;
  const name = normaliseRoomName(room.name);
  if (name === "") findings.push(errorFinding("name_required"));
  if ([...name].length > ROOM_NAME_MAX) findings.push(errorFinding("name_too_long"));
  if (HIDDEN.test(name))
    findings.push(errorFinding("name_characters", { name: name.replace(ALL_HIDDEN, "") }));
  const seatsFit = isBetween(seats, 1, SEATS_MAX);
  const gridFits = isBetween(rows, 1, GRID_MAX) && isBetween(columns, 1, GRID_MAX);
  if (!seatsFit) findings.push(errorFinding("seats_range", { name }));
  if (!gridFits) findings.push(errorFinding("grid_range", { name }));
  if (!seatsFit || !gridFits) return findings;
  if (seats > rows * columns) findings.push(errorFinding("grid_too_small", { name, seats, rows, columns }));
  else if (seats <= (rows - 1) * columns)
    findings.push(warningFinding("grid_rows_empty", { name, seats, rows }));
  const unknown = disabledSeats.find((seat) => !isBetween(seat, 1, seats));
  if (unknown !== undefined) findings.push(errorFinding("disabled_unknown", { name, seat: unknown }));
  else if (roomCapacity(room) === 0) findings.push(errorFinding("disabled_all", { name }));
  return findings;
}

function isBetween(value: number, least: number, most: number): boolean {
  return Number.isInteger(value) && value >= least && value <= most;
}

/**
 * What keeps a room with seated candidates from a change (rule 13): it may not shrink below them, nor disable or
 * cut off a seat someone has, and a room with anyone in it keeps its subjects. `seatedNumbers` are the seat
 * numbers in use, over all sessions.
 */
export function findRoomChangeProblems(
  after: RoomDraft,
  change: { readonly subjectsChanged: boolean },
  seatedNumbers: readonly number[],
): RoomFinding[] {
  const { name } = after;
  const inUse = [...new Set(seatedNumbers)].sort((one, two) => one - two);
  if (inUse.length === 0) return [];
  if (change.subjectsChanged) return [errorFinding("has_seated", { name, seated: inUse.length })];
  if (roomCapacity(after) < inUse.length) {
    return [errorFinding("below_seated", { name, seated: inUse.length })];
  }
  const disabled = new Set(after.disabledSeats ?? []);
  const lost = inUse.find((seat) => seat > after.seats || disabled.has(seat));
  return lost === undefined ? [] : [errorFinding("seat_in_use", { name, seat: lost })];
}

/** What keeps a room from being deleted: anyone seated in it (rule 13). */
export function findRoomDeleteProblems(room: Pick<RoomDraft, "name">, seatedCount: number): RoomFinding[] {
  return seatedCount === 0 ? [] : [errorFinding("has_seated", { name: room.name, seated: seatedCount })];
}

/** A room with the times it is used at. One name in one plan, site and qualification is one use. */
export interface RoomUse {
  readonly name: string;
  readonly siteId: string;
  /** the qualification as one plan examines it */
  readonly planQualificationId: string;
  /** what it is used for, to name it to people: plan and certificate */
  readonly purpose: string;
  readonly sessions: readonly TimeRange[];
}

/**
 * 考场占用冲突 (rule 17): which of `others` are the same physical room as `use` (one name at one site), set for another
 * certificate or another plan, at an overlapping time; a warning for each, with the first time they share.
 */
export function findOccupancyConflicts(use: RoomUse, others: readonly RoomUse[]): RoomFinding[] {
  const key = roomNameKey(use.name);
  return others.flatMap((other) => {
    if (other.siteId !== use.siteId || other.planQualificationId === use.planQualificationId) return [];
    if (roomNameKey(other.name) !== key) return [];
    const shared = use.sessions.find((session) => other.sessions.some((two) => overlaps(session, two)));
    if (!shared) return [];
    const params = { name: use.name, at: shanghaiSpan(shared), other: other.purpose };
    return [warningFinding("occupied_at_once", params)];
  });
}

/** 考场状态 by the clock of 排考时间 (§1.5 5.2.5). */
export const roomPhaseLabels = { upcoming: "未排考", running: "排考中", ended: "已结束" } as const;
export type RoomPhase = keyof typeof roomPhaseLabels;

/** Where a room stands at `now`: before, inside or after the plan's 排考时间. */
export function roomPhase(seating: TimeRange, now: Instant): RoomPhase {
  if (msOf(now) < msOf(seating.start)) return "upcoming";
  return msOf(now) < msOf(seating.end) ? "running" : "ended";
}

/** Rooms are set and changed from the plan's publication until 排考 ends (§3.13). */
export function mayChangeRooms(planStatus: string, seating: TimeRange, now: Instant): boolean {
  return planStatus === "published" && msOf(now) < msOf(seating.end);
}
