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

test("reads wall times of Asia/Shanghai, with and without seconds", () => {
  expect(isoFromShanghai("2021-09-18T11:32")).toBe("2021-09-18T03:32:00.000Z");
  expect(isoFromShanghai("2021-09-18 00:00:05")).toBe("2021-09-17T16:00:05.000Z");
});

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
