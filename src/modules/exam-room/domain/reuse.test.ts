import { expect, test } from "vitest";
import { type EarlierRoom, planReuse } from "./reuse";

const theory = { code: "01", name: "理论知识", method: "机考" };
const practice = { code: "02", name: "技能操作", method: "实操" };
const offered = [
  { id: "now-1", ...theory },
  { id: "now-2", ...practice },
];
const room = (name: string, ...subjects: (typeof theory)[]): EarlierRoom => ({
  name,
  seats: 30,
  rows: 5,
  columns: 6,
  disabledSeats: [30],
  subjects,
});
const outcomes = (earlier: EarlierRoom[], now = offered, taken: string[] = []) =>
  planReuse(earlier, now, taken).map(({ subjects, outcome }) => [
    subjects.map((one) => one.id).join(),
    outcome,
  ]);

test("each room keeps its own subjects", () => {
  expect(outcomes([room("A", theory, practice), room("B", practice)])).toEqual([
    ["now-1,now-2", "copied"],
    ["now-2", "copied"],
  ]);
});

test("names that are there, and names twice in the earlier plan, are left out", () => {
  expect(
    outcomes([room("机房 a", theory), room("B", theory), room("b", theory)], offered, ["机房A"]),
  ).toEqual([
    ["now-1", "name_taken"],
    ["now-1", "copied"],
    ["now-1", "name_taken"],
  ]);
});

test("in another certificate a subject is found by name and method, or by a method that only one has", () => {
  const other = [
    { id: "x-1", code: "11", name: "理论知识", method: "机考" },
    { id: "x-2", code: "12", name: "综合", method: "机考" },
    { id: "x-3", code: "13", name: "实训", method: "实操" },
  ];
  const changed = { code: "03", name: "别的", method: "机考" };
  expect(outcomes([room("A", theory), room("B", practice), room("C", changed)], other)).toEqual([
    ["x-1", "copied"],
    ["x-3", "copied"],
    ["", "no_subject"],
  ]);
});

test("a subject examined in another way now has no place in the old room", () => {
  const now = [{ id: "now-1", ...theory, method: "笔试" }];
  expect(outcomes([room("A", theory)], now)).toEqual([["", "no_subject"]]);
});

test("subjects that cannot share a room any more refuse it", () => {
  const old = { code: "09", name: "旧", method: "笔试" };
  const now = [...offered, { id: "now-9", ...old }];
  expect(outcomes([room("A", theory, old)], now)).toEqual([["now-1,now-9", "methods_conflict"]]);
});
