import { expect, test } from "vitest";
import {
  isoFromShanghai,
  isWithin,
  overlaps,
  shanghaiDate,
  shanghaiMinute,
  shanghaiSpan,
} from "@/shared/kernel/shanghai-time";

const range = { start: "2021-09-18T03:32:00Z", end: new Date("2021-09-18T04:32:00Z") };

test("writes moments in Asia/Shanghai, whatever zone the machine is in", () => {
  expect(shanghaiSpan(range)).toBe("2021-09-18 11:32-12:32");
  expect(shanghaiMinute("2021-09-17T16:00:00Z")).toBe("2021-09-18 00:00");
  expect(shanghaiDate("2021-12-31T16:00:00Z")).toBe("2022-01-01");
  expect(shanghaiSpan({ start: "2021-09-18T15:00:00Z", end: "2021-09-18T17:00:00Z" })).toBe(
    "2021-09-18 23:00-2021-09-19 01:00",
  );
});

test.each([
  "2021-09-18 11:32",
  "2021-09-18T11:32",
  " 2021/9/18 11：32 ",
  "20210918 1132",
  "2021年9月18日 11时32分",
])("reads the wall time %s of Asia/Shanghai", (typed) => {
  expect(isoFromShanghai(typed)).toBe("2021-09-18T03:32:00.000Z");
});

test.each(["", "2021-09-18", "2021-02-30 08:00", "2021-09-18 24:00", "2021-13-01 08:00", "明天 08:00"])(
  "does not read %s",
  (typed) => {
    expect(isoFromShanghai(typed)).toBeNull();
  },
);

test("a span holds its start and not its end", () => {
  expect(isWithin(range, "2021-09-18T03:31:59.999Z")).toBe(false);
  expect(isWithin(range, "2021-09-18T03:32:00Z")).toBe(true);
  expect(isWithin(range, "2021-09-18T04:31:59.999Z")).toBe(true);
  expect(isWithin(range, "2021-09-18T04:32:00Z")).toBe(false);
});

test("spans that touch do not overlap", () => {
  expect(overlaps(range, { start: "2021-09-18T04:32:00Z", end: "2021-09-18T05:00:00Z" })).toBe(false);
  expect(overlaps(range, { start: "2021-09-18T04:31:00Z", end: "2021-09-18T05:00:00Z" })).toBe(true);
});
