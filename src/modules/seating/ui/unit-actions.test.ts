import { describe, expect, it } from "vitest";
import { type ActedUnit, unitActions } from "./unit-actions";

const inside = new Date("2026-09-20T02:00:00Z");
const after = new Date("2026-10-01T00:00:00Z");
const officer = new Set(["seating.read", "seating.arrange", "seating.publish", "seating.print"]);
const unit = (more: Partial<ActedUnit>): ActedUnit => ({
  id: "unit",
  status: "unseated",
  version: 0,
  subject: "理论知识",
  expected: 40,
  seated: 0,
  seatingTime: { start: "2026-09-18T00:00:00Z", end: "2026-09-25T00:00:00Z" },
  ...more,
});
const keysOf = (more: Partial<ActedUnit>, now = inside, held: ReadonlySet<string> = officer) =>
  unitActions(unit(more), now, held).map((action) => action.key);

describe("unitActions", () => {
  it("offers only the seating while nobody is seated", () => {
    expect(keysOf({})).toEqual(["auto"]);
  });
  it("offers to publish with some unseated and with all seated", () => {
    expect(keysOf({ status: "partial", seated: 39 })).toEqual(["auto", "publish", "clear", "print"]);
    expect(keysOf({ status: "seated", seated: 40 })).toEqual(["auto", "publish", "clear", "print"]);
  });
  it("leaves a published unit to be withdrawn or printed", () => {
    expect(keysOf({ status: "published", seated: 40 })).toEqual(["withdraw", "print"]);
  });
  it("leaves only the papers after the window", () => {
    expect(keysOf({ status: "published", seated: 40 }, after)).toEqual(["print"]);
    expect(keysOf({ status: "partial", seated: 39 }, after)).toEqual(["print"]);
  });
  it("shows a reader nothing to do", () => {
    expect(keysOf({ status: "seated", seated: 40 }, inside, new Set(["seating.read"]))).toEqual([]);
  });
});
