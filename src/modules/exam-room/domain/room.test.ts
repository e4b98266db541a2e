import { describe, expect, test } from "vitest";
import { facilitiesLabel, isExamMethod, roomFacilities } from "./facility";
import {
  findOccupancyConflicts,
  findRoomChangeProblems,
  findRoomDeleteProblems,
  findRoomProblems,
  mayChangeRooms,
  normaliseRoomName,
  placeOfSeat,
  type RoomDraft,
  type RoomUse,
  roomCapacity,
  roomFindingText,
  roomNameKey,
  roomPhase,
  rowsFor,
  seatLabel,
} from "./room";

const room: RoomDraft = { name: "第1考场", seats: 30, rows: 5, columns: 6 };
const codes = (draft: Partial<RoomDraft>, taken: string[] = []) =>
  findRoomProblems([{ ...room, ...draft }], taken).map((finding) => finding.code);

describe("a room", () => {
  test("of 30 seats in 5 × 6 is in order, and so is one with a short last row", () => {
    expect(codes({})).toEqual([]);
    expect(codes({ seats: 25 })).toEqual([]);
    expect(codes({ seats: 99, rows: 17 })).toEqual([]);
    expect(codes({ seats: 1, rows: 1, columns: 1 })).toEqual([]);
  });

  test.each<[Partial<RoomDraft>, string]>([
    [{ name: " \u3000" }, "name_required"],
    [{ name: "室".repeat(51) }, "name_too_long"],
    [{ name: "第\u200b1考场" }, "name_characters"],
    [{ name: "第\ud8001考场" }, "name_characters"],
    [{ seats: 0 }, "seats_range"],
    [{ seats: 100, rows: 20 }, "seats_range"],
    [{ seats: 2.5 }, "seats_range"],
    [{ rows: 0 }, "grid_range"],
    [{ columns: 21 }, "grid_range"],
    [{ seats: 31 }, "grid_too_small"],
    [{ seats: 24 }, "grid_rows_empty"],
    [{ disabledSeats: [31] }, "disabled_unknown"],
    [{ seats: 2, rows: 1, columns: 2, disabledSeats: [1, 2, 2] }, "disabled_all"],
  ])("%j is found as %s", (draft, code) => {
    expect(codes(draft)).toEqual([code]);
  });

  test("rule 16: the same name twice is refused, blanks and full width aside", () => {
    expect(normaliseRoomName(" 第１考场\u3000")).toBe("第1考场");
    expect(roomNameKey("a 101")).toBe(roomNameKey("Ａ101"));
    expect(codes({ name: "第 １ 考场 " }, [roomNameKey("第1考场")])).toEqual(["name_taken"]);
    expect(findRoomProblems([room, { ...room, name: "第１考场" }], []).map(roomFindingText)).toEqual([
      "考场名称“第１考场”已存在",
    ]);
    expect(codes({}, [roomNameKey("第2考场")])).toEqual([]);
  });

  test("counts its seats row by row", () => {
    expect(rowsFor(31, 6)).toBe(6);
    expect(placeOfSeat(1, 6)).toEqual({ row: 0, column: 0 });
    expect(placeOfSeat(7, 6)).toEqual({ row: 1, column: 0 });
    expect(placeOfSeat(30, 6)).toEqual({ row: 4, column: 5 });
    expect([seatLabel(1), seatLabel(12)]).toEqual(["01", "12"]);
    expect(roomCapacity({ seats: 30, disabledSeats: [3, 3, 31] })).toBe(29);
  });
});

describe("a room with candidates in it (rule 13)", () => {
  const change = (after: Partial<RoomDraft>, subjectsChanged = false, seated = [1, 2, 30]) =>
    findRoomChangeProblems({ ...room, ...after }, { subjectsChanged }, seated).map((finding) => finding.code);

  test("keeps its subjects and its used seats", () => {
    expect(change({ name: "新名" })).toEqual([]);
    expect(change({}, true)).toEqual(["has_seated"]);
    expect(change({ seats: 2, rows: 1 })).toEqual(["below_seated"]);
    expect(change({ seats: 29 })).toEqual(["seat_in_use"]);
    expect(change({ disabledSeats: [2] })).toEqual(["seat_in_use"]);
    expect(change({ disabledSeats: [3] })).toEqual([]);
  });

  test("may change at will once cleared", () => {
    expect(change({ seats: 1, rows: 1 }, true, [])).toEqual([]);
  });

  test("is not deleted", () => {
    expect(findRoomDeleteProblems(room, 1).map((finding) => finding.code)).toEqual(["has_seated"]);
    expect(findRoomDeleteProblems(room, 0)).toEqual([]);
  });
});

test("rule 17: one place used twice at once is pointed out, with what for and when", () => {
  const at = (from: string, to: string) => ({
    start: new Date(`2026-03-17T${from}:00+08:00`),
    end: new Date(`2026-03-17T${to}:00+08:00`),
  });
  const use = (id: string, name: string, from: string, to: string, siteId = "s1"): RoomUse => ({
    siteId,
    planQualificationId: id,
    purpose: `用途${id}`,
    name,
    sessions: [at("08:00", "08:30"), at(from, to)],
  });
  const found = (one: RoomUse, ...others: RoomUse[]) =>
    findOccupancyConflicts(one, others).map(roomFindingText);
  const wanted = { ...use("q1", "机房A", "10:00", "11:00"), sessions: [at("10:00", "11:00")] };
  expect(found(wanted, use("q2", "机房 a", "10:30", "12:00"))).toEqual([
    "考场占用冲突:考场“机房A”在 2026-03-17 10:00-11:00 还用于用途q2",
  ]);
  expect(found(wanted, use("q2", "机房A", "11:00", "12:00"))).toEqual([]);
  expect(found(wanted, use("q1", "机房A", "10:30", "12:00"))).toEqual([]);
  expect(found(wanted, use("q2", "机房A", "10:30", "12:00", "s2"))).toEqual([]);
  expect(found(wanted, use("q2", "机房B", "10:30", "12:00"))).toEqual([]);
  const [warning] = findOccupancyConflicts(wanted, [use("q2", "机房A", "10:30", "12:00")]);
  expect(warning?.severity).toBe("warning");
});

test("the status follows the clock of 排考时间", () => {
  const seating = { start: new Date(100), end: new Date(200) };
  expect([99, 100, 199, 200].map((at) => roomPhase(seating, new Date(at)))).toEqual([
    "upcoming",
    "running",
    "running",
    "ended",
  ]);
  expect(mayChangeRooms("published", seating, new Date(50))).toBe(true);
  expect(mayChangeRooms("published", seating, new Date(200))).toBe(false);
  expect(mayChangeRooms("draft", seating, new Date(50))).toBe(false);
});

test("考场类型 follows from the subjects", () => {
  expect(facilitiesLabel(roomFacilities(["笔试"]))).toBe("普通考场");
  expect(facilitiesLabel(roomFacilities(["机考+实操"]))).toBe("机房+实训场地");
  expect(roomFacilities(["实操", "笔试", "实操"])).toEqual(["ordinary", "practical"]);
  expect([isExamMethod("机考+实操"), isExamMethod("面试")]).toEqual([true, false]);
});
