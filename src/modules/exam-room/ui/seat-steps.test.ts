import { expect, test } from "vitest";
import { seatBeside, withSeat } from "./seat-steps";

test("arrow keys walk the seats and stop where there are none", () => {
  const from = (key: string, seatNo: number) => seatBeside(key, seatNo, 14, 6);
  expect(["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"].map((key) => from(key, 8))).toEqual([
    7, 9, 2, 14,
  ]);
  expect([from("ArrowLeft", 1), from("ArrowUp", 3), from("ArrowDown", 9), from("ArrowRight", 14)]).toEqual([
    null,
    null,
    null,
    null,
  ]);
  expect([from("Home", 9), from("End", 9), from("a", 9), from("toString", 9)]).toEqual([1, 14, null, null]);
});

test("a seat is out of use once, and back in use when it is put back", () => {
  expect(withSeat([3, 9], 5, true)).toEqual([3, 5, 9]);
  expect(withSeat([3, 9], 9, true)).toEqual([3, 9]);
  expect(withSeat([3, 9], 3, false)).toEqual([9]);
});
