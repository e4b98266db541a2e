import { describe, expect, it } from "vitest";
import { neighbour, placeFault, type SeatPlace, seatLabel, seatMove } from "./seat-moves";

const seat = (row: number, column: number, more: Partial<SeatPlace> = {}): SeatPlace => ({
  id: `${row}-${column}`,
  row,
  column,
  number: `${row}${column}`,
  ...more,
});
const who = (name: string) => ({ id: name, name, ticketTail: "0012" });
const taken = seat(1, 1, { occupant: who("张三") });
const other = seat(1, 2, { occupant: who("李四") });
const free = seat(2, 1);

describe("seatMove", () => {
  it("moves to a free seat and swaps with a taken one", () => {
    expect(seatMove(taken, free)).toEqual({ kind: "move", from: taken, to: free });
    expect(seatMove(taken, other)).toEqual({ kind: "swap", from: taken, to: other });
  });

  it.each([
    ["the same seat", taken, taken, "同一个"],
    ["an empty seat", free, taken, "没有考生"],
    ["a locked start", { ...taken, locked: true }, free, "锁定"],
    ["a locked end", taken, { ...other, locked: true }, "锁定"],
    ["a disabled end", taken, { ...free, disabled: true }, "停用"],
  ])("refuses %s", (_, from, to, words) => {
    const move = seatMove(from, to);
    expect(move.kind === "refused" && move.reason).toContain(words);
  });
});

describe("placeFault", () => {
  it("lets someone onto a free seat only", () => {
    expect(placeFault(free)).toBeNull();
    expect(placeFault(taken)).toContain("已有考生");
    expect(placeFault({ ...free, disabled: true })).toContain("停用");
  });
});

describe("neighbour", () => {
  const seats = [seat(1, 1), seat(1, 3), seat(2, 1), seat(4, 1)];

  it("goes over gaps and stays at the edge", () => {
    const [first, third, second] = seats as [SeatPlace, SeatPlace, SeatPlace];
    expect(neighbour(seats, first, "ArrowRight")).toBe(third);
    expect(neighbour(seats, third, "ArrowRight")).toBe(third);
    expect(neighbour(seats, second, "ArrowDown").row).toBe(4);
    expect(neighbour(seats, second, "ArrowUp")).toBe(first);
  });
});

describe("seatLabel", () => {
  it("says who, where and what holds", () => {
    expect(seatLabel({ ...taken, locked: true })).toBe(
      "11 号座位，第 1 排第 1 列，张三，准考证尾号 0012，已锁定",
    );
    expect(seatLabel({ ...free, disabled: true })).toContain("停用");
  });
});
