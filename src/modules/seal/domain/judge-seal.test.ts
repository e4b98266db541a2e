import { describe, expect, it } from "vitest";
import { isSealSize, judgeSeal, SEAL_MAX, SEAL_MIN } from "./judge-seal";
import { removeBackground } from "./remove-background";

type Rgba = readonly [number, number, number, number];
const CLEAR: Rgba = [0, 0, 0, 0];
const WHITE: Rgba = [255, 255, 255, 255];
const RED: Rgba = [200, 16, 46, 255];

/** A picture drawn by a rule on x and y from -1 to 1. */
function picture(size: number, colourAt: (x: number, y: number) => Rgba, height = size) {
  const data = new Uint8ClampedArray(size * height * 4);
  for (let row = 0; row < height; row += 1)
    for (let column = 0; column < size; column += 1)
      data.set(
        colourAt(((column + 0.5) / size) * 2 - 1, ((row + 0.5) / height) * 2 - 1),
        (row * size + column) * 4,
      );
  return { data, width: size, height };
}

const isRing = (x: number, y: number, reach = 0.98) => {
  const radius = Math.hypot(x, y);
  return (radius < reach && radius > reach * 0.93) || radius < reach * 0.3;
};
const ring =
  (ground: Rgba, ink: Rgba = RED, reach = 0.98) =>
  (x: number, y: number): Rgba =>
    isRing(x, y, reach) ? ink : ground;
const frame =
  (ground: Rgba) =>
  (x: number, y: number): Rgba =>
    Math.max(Math.abs(x), Math.abs(y)) > 0.9 || (Math.abs(x) < 0.2 && Math.abs(y) < 0.6) ? RED : ground;

describe("judgeSeal", () => {
  it("takes a round and a square seal on a transparent ground, cut close as they are", () => {
    expect(judgeSeal(picture(400, ring(CLEAR)))).toBeNull();
    expect(judgeSeal(picture(400, ring(CLEAR, RED, 1)))).toBeNull();
    expect(judgeSeal(picture(400, frame(CLEAR)))).toBeNull();
    expect(judgeSeal(picture(500, ring(CLEAR), 320))).toBeNull();
  });

  it("refuses a ground that is white, grey, red or only half taken away", () => {
    expect(judgeSeal(picture(400, ring(WHITE)))).toBe("background_opaque");
    expect(judgeSeal(picture(400, ring([205, 205, 200, 255])))).toBe("background_opaque");
    expect(judgeSeal(picture(400, () => RED))).toBe("background_opaque");
    expect(judgeSeal(picture(400, frame(WHITE)))).toBe("background_opaque");
    const half = (x: number, y: number): Rgba => (isRing(x, y) ? RED : x > 0.6 ? WHITE : CLEAR);
    expect(judgeSeal(picture(400, half))).toBe("background_opaque");
  });

  it("refuses what has no ink: nothing at all, white only, a breath of red", () => {
    expect(judgeSeal(picture(300, () => CLEAR))).toBe("empty");
    expect(judgeSeal(picture(400, ring(CLEAR, WHITE, 0.7)))).toBe("empty");
    expect(judgeSeal(picture(400, ring(CLEAR, [200, 16, 46, 20])))).toBe("empty");
  });

  it("refuses a seal that is small in its picture", () => {
    expect(judgeSeal(picture(800, ring(CLEAR, RED, 0.45)))).toBe("too_small_ink");
    expect(judgeSeal(picture(800, ring(CLEAR, RED, 0.55)))).toBeNull();
  });

  it.each([
    [SEAL_MIN, SEAL_MIN, true],
    [SEAL_MAX, SEAL_MAX, true],
    [SEAL_MIN - 1, SEAL_MIN, false],
    [SEAL_MIN, SEAL_MIN - 1, false],
    [SEAL_MAX + 1, SEAL_MIN, false],
    [SEAL_MIN, SEAL_MAX + 1, false],
  ])("%i × %i is a seal's size: %s", (width, height, expected) => {
    expect(isSealSize({ width, height })).toBe(expected);
    if (!expected) expect(judgeSeal({ width, height, data: new Uint8Array() })).toBe("size_wrong");
  });
});

describe("removeBackground", () => {
  it.each([
    ["white", WHITE],
    ["grey paper", [214, 210, 205, 255]],
  ] as const)("makes a seal on %s one that is taken, and keeps its ink", (_, ground) => {
    const scanned = picture(400, ring(ground, RED, 0.95));
    expect(judgeSeal(scanned)).toBe("background_opaque");
    removeBackground(scanned);
    expect(judgeSeal(scanned)).toBeNull();
    expect([...scanned.data.slice(0, 4)][3]).toBe(0);
    const middle = (200 * 400 + 200) * 4;
    const [red = 0, green = 0, blue = 0, opacity = 0] = scanned.data.slice(middle, middle + 4);
    expect(opacity).toBeGreaterThan(220);
    expect(red).toBeGreaterThan(150);
    expect(Math.max(green, blue)).toBeLessThan(60);
  });

  it("takes the noise of paper for paper", () => {
    const noisy = picture(400, (x, y) => {
      const value = 235 + Math.round(8 * Math.sin(x * 97 + y * 53));
      return isRing(x, y, 0.95) ? RED : [value, value, value - 4, 255];
    });
    removeBackground(noisy);
    expect(judgeSeal(noisy)).toBeNull();
  });

  it("leaves what is transparent already as it is", () => {
    const seal = picture(400, ring(CLEAR));
    const holes = [...seal.data].filter((_, at) => at % 4 === 3 && seal.data[at] === 0).length;
    removeBackground(seal);
    expect(
      [...seal.data].filter((_, at) => at % 4 === 3 && seal.data[at] === 0).length,
    ).toBeGreaterThanOrEqual(holes);
  });
});
