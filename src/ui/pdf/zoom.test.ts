import { describe, expect, it } from "vitest";
import { nextZoom, pixelRatio, shownSize } from "./zoom";

describe("nextZoom", () => {
  it("steps through the factors and stays at the ends", () => {
    expect(nextZoom(1, 1)).toBe(1.25);
    expect(nextZoom(1, -1)).toBe(0.75);
    expect(nextZoom(4, 1)).toBe(4);
    expect(nextZoom(0.5, -1)).toBe(0.5);
  });
});

describe("shownSize", () => {
  it("fits the width and keeps the shape", () => {
    expect(shownSize({ width: 842, height: 595 }, 421, 1)).toEqual({ width: 421, height: 298 });
    expect(shownSize({ width: 100, height: 200 }, 300, 2)).toEqual({ width: 600, height: 1200 });
  });
});

describe("pixelRatio", () => {
  it("draws as sharp as the screen, unless the canvas would be too large", () => {
    expect(pixelRatio({ width: 400, height: 600 }, 3)).toBe(3);
    const large = { width: 4000, height: 8000 };
    const ratio = pixelRatio(large, 2);
    expect(large.width * ratio * large.height * ratio).toBeLessThanOrEqual(16_000_001);
  });
});
