import { expect, test } from "vitest";
import { generateRooms, noRooms, roomsFormSchema } from "./room-form";

const size = { seats: 31, columns: 6 };

test("rooms are made with names that are free, in a grid that fits", () => {
  const [first, ...rest] = generateRooms([], { count: 2, ...size });
  expect(first).toEqual({ name: "第1考场", seats: 31, columns: 6, rows: 6, disabledSeats: [] });
  expect(rest.map((room) => room.name)).toEqual(["第2考场"]);
  const more = generateRooms([{ name: "第 2 考场", seats: 1, columns: 1, rows: 1, disabledSeats: [] }], {
    count: 2,
    ...size,
  });
  expect(more.map((room) => room.name)).toEqual(["第1考场", "第3考场"]);
  expect(generateRooms([], { count: 80, ...size })).toHaveLength(50);
});

test("what is wrong with a room stands at its field", () => {
  const id = "0190b6a0-0000-7000-8000-000000000000";
  const room = { name: "A", seats: 12, rows: 2, columns: 6, disabledSeats: [] };
  const parsed = roomsFormSchema.safeParse({
    ...noRooms,
    planId: id,
    siteId: id,
    planQualificationId: id,
    planSubjectIds: [id],
    rooms: [room, { ...room, name: " ａ " }, { ...room, name: "B", seats: 13 }],
  });
  expect(parsed.error?.issues.map((issue) => [issue.path.join("."), issue.message])).toEqual([
    ["rooms.1.name", "考场名称“ａ”已存在"],
    ["rooms.2.rows", "考场“B”的座位数13超过2行×6列"],
  ]);
});
