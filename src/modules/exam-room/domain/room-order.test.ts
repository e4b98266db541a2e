import fc from "fast-check";
import { expect, test } from "vitest";
import { normaliseRoomName, roomNameKey } from "./room";
import { roomSortKey, storedRoomName } from "./room-order";

const sorted = (names: readonly string[]) =>
  [...names].sort((one, two) => (roomSortKey(one) < roomSortKey(two) ? -1 : 1));

test("rooms stand as people count them, in digits and in Chinese numerals", () => {
  const names = [
    "第一考场",
    "第2考场",
    "第三考场",
    "第十考场",
    "第11考场",
    "第二十考场",
    "第一百零三考场",
    "第1000考场",
  ];
  expect(sorted([...names].reverse())).toEqual(names);
  expect(sorted(["B10", "b2", "A101", "A99", "A 7"])).toEqual(["A 7", "A99", "A101", "b2", "B10"]);
  expect(sorted(["东楼一〇三", "东楼99", "东楼102"])).toEqual(["东楼99", "东楼102", "东楼一〇三"]);
});

test.each([
  ["第十考场", "第0210考场"],
  ["第０１０考场", "第0210考场"],
  ["第二十一考场", "第0221考场"],
  ["一百零三", "03103"],
  ["一〇三", "03103"],
  ["000", "010"],
  ["〇", "010"],
])("the key of %s is %s", (name, key) => {
  expect(roomSortKey(name)).toBe(key);
});

const pieces = fc.constantFrom(
  "第",
  "考场",
  "A",
  "b",
  " ",
  "　",
  "１",
  "2",
  "0",
  "十",
  "百",
  "零",
  "〇",
  "三",
  "-",
);
const anyName = fc.oneof(
  fc.array(pieces, { maxLength: 12 }).map((some) => some.join("")),
  fc.string(),
);

test("normalising twice changes nothing, and names that are the same room sort the same", () => {
  fc.assert(
    fc.property(anyName, (name) => {
      const stored = storedRoomName(name);
      expect(normaliseRoomName(stored.name)).toBe(stored.name);
      expect(storedRoomName(stored.name)).toEqual(stored);
      expect(roomNameKey(stored.nameKey)).toBe(stored.nameKey);
      expect(stored.nameKey).not.toMatch(/\s/);
      expect(roomSortKey(` ${name} `)).toBe(stored.sortKey);
    }),
  );
});

test("any two numbers in one name sort by their value", () => {
  fc.assert(
    fc.property(fc.nat(1_000_000), fc.nat(1_000_000), (one, two) => {
      fc.pre(one !== two);
      expect(roomSortKey(`第${one}考场`) < roomSortKey(`第${two}考场`)).toBe(one < two);
    }),
  );
});
