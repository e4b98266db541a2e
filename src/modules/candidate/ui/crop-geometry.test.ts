import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { PHOTO_HEIGHT, PHOTO_WIDTH } from "@/shared/photo-file";
import { cropAtZoom, dragCrop, frameOf, MOST_ZOOM, wholeCrop, zoomCrop, zoomOf } from "./crop-geometry";

const size = fc.record({
  width: fc.integer({ min: PHOTO_WIDTH, max: 6_000 }),
  height: fc.integer({ min: PHOTO_HEIGHT, max: 6_000 }),
});
const step = fc.oneof(
  fc.record({ drag: fc.tuple(fc.integer({ min: -900, max: 900 }), fc.integer({ min: -900, max: 900 })) }),
  fc.record({ times: fc.double({ min: 0.1, max: 10, noNaN: true }) }),
  fc.record({ zoom: fc.double({ min: 0.5, max: 12, noNaN: true }) }),
);

describe("cropping", () => {
  it("takes a standard photo as it is", () => {
    const standard = { width: PHOTO_WIDTH, height: PHOTO_HEIGHT };
    expect(frameOf(wholeCrop(standard))).toEqual({
      left: 0,
      top: 0,
      width: PHOTO_WIDTH,
      height: PHOTO_HEIGHT,
    });
  });

  it("keeps the frame inside the picture and in its shape, whatever is done", () => {
    fc.assert(
      fc.property(size, fc.array(step, { maxLength: 12 }), (picture, steps) => {
        let crop = wholeCrop(picture);
        for (const one of steps) {
          if ("drag" in one) crop = dragCrop(picture, crop, ...one.drag);
          else if ("times" in one) crop = zoomCrop(picture, crop, one.times);
          else crop = cropAtZoom(picture, crop, one.zoom);
          const { left, top, width, height } = frameOf(crop);
          expect(Math.min(left, top)).toBeGreaterThanOrEqual(-1e-6);
          expect(left + width).toBeLessThanOrEqual(picture.width + 1e-6);
          expect(top + height).toBeLessThanOrEqual(picture.height + 1e-6);
          expect(width / height).toBeCloseTo(PHOTO_WIDTH / PHOTO_HEIGHT, 9);
          const zoom = zoomOf(picture, crop);
          expect(zoom).toBeGreaterThanOrEqual(1 - 1e-9);
          expect(zoom).toBeLessThanOrEqual(MOST_ZOOM + 1e-9);
        }
      }),
    );
  });

  it("moves the picture with the finger, and stops at its edge", () => {
    const picture = { width: 1180, height: 1652 };
    const near = zoomCrop(picture, wholeCrop(picture), 2);
    expect(near.scale).toBe(2);
    expect(dragCrop(picture, near, 10, -20)).toEqual({ ...near, x: near.x - 20, y: near.y + 40 });
    expect(frameOf(dragCrop(picture, near, 9_999, 9_999))).toMatchObject({ left: 0, top: 0 });
  });
});
