import { describe, expect, it } from "vitest";
import { boundedWidth, readChoice } from "./column-choice";

describe("readChoice", () => {
  it("takes back what was remembered, with widths in bounds", () => {
    const stored = JSON.stringify({ hidden: ["photo"], widths: { name: 5000, major: 180.4 } });
    expect(readChoice(stored)).toEqual({
      hidden: ["photo"],
      widths: { name: boundedWidth(5000), major: 180 },
    });
  });

  it("counts anything else as untouched", () => {
    const untouched = { hidden: [], widths: {} };
    expect(readChoice(null)).toEqual(untouched);
    expect(readChoice("[")).toEqual(untouched);
    expect(readChoice("7")).toEqual(untouched);
    expect(readChoice(JSON.stringify({ hidden: [1], widths: { name: "wide", other: null } }))).toEqual(
      untouched,
    );
  });
});

describe("boundedWidth", () => {
  it("keeps a column narrow enough to see others and wide enough to find", () => {
    expect(boundedWidth(-20)).toBe(boundedWidth(0));
    expect(boundedWidth(0)).toBeGreaterThan(24);
    expect(boundedWidth(1e9)).toBe(boundedWidth(1e6));
  });
});
