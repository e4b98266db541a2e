import { expect, test } from "vitest";
import {
  allowedCallEvents,
  callEvents,
  callState,
  callStateLabels,
  callStates,
  openCallWindows,
} from "./clock";

const times = { start: new Date("2026-03-01T00:00:00+08:00"), end: new Date("2026-03-31T00:00:00+08:00") };
const at = (ms: number, from: Date) => new Date(from.getTime() + ms);

test("the beginning is in, the end is out", () => {
  expect(callState(times, at(-1, times.start))).toBe("upcoming");
  expect(callState(times, times.start)).toBe("running");
  expect(callState(times, at(-1, times.end))).toBe("running");
  expect(callState(times, times.end)).toBe("ended");
});

test("an application may ask for its call's window while it runs, and only then", () => {
  expect([...openCallWindows(times, times.start)]).toEqual(["call"]);
  expect([...openCallWindows(times, at(-1, times.end))]).toEqual(["call"]);
  expect([...openCallWindows(times, times.end)]).toEqual([]);
  expect([...openCallWindows(times, at(-1, times.start))]).toEqual([]);
});

test("a call is edited before it begins; then its end alone is moved", () => {
  const table = callStates.map((state) => [
    callStateLabels[state],
    allowedCallEvents(state).map((event) => callEvents[event]),
  ]);
  expect(table).toEqual([
    ["未开始", ["编辑", "删除"]],
    ["进行中", ["延长", "结束"]],
    ["已结束", ["延长"]],
  ]);
});
