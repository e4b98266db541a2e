import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  examMethods,
  facilitiesLabel,
  facilitiesOfType,
  findMethodConflict,
  methodsNeeding,
  roomFacilities,
  roomTypes,
  sharingRoom,
} from "./facility";

const methods = fc.array(fc.constantFrom(...examMethods), { maxLength: 6 });

describe("考场类型", () => {
  test.each([
    [["笔试"], "普通考场"],
    [["机考"], "机房"],
    [["实操"], "实训场地"],
    [["机考+实操"], "机房+实训场地"],
    [["笔试+实操"], "普通考场+实训场地"],
    [["实操", "机考"], "机房+实训场地"],
    [["笔试", "实操"], "普通考场+实训场地"],
  ] as const)("of %j is %s", (some, label) => {
    expect(findMethodConflict(some)).toBeNull();
    expect(facilitiesLabel(roomFacilities(some))).toBe(label);
  });

  test.each([
    [
      ["笔试", "机考"],
      ["笔试", "机考"],
    ],
    [
      ["实操", "机考+实操", "笔试"],
      ["笔试", "机考+实操"],
    ],
    [
      ["机考", "笔试+实操"],
      ["笔试+实操", "机考"],
    ],
  ] as const)("%j cannot share a room", (some, clash) => {
    expect(findMethodConflict(some)).toEqual(clash);
  });

  test("a room without a clash has one of the five types, whatever the order, and a clash is a clash of two", () => {
    fc.assert(
      fc.property(methods, fc.nat(), (some, turn) => {
        const turned = [...some.slice(turn % 6), ...some.slice(0, turn % 6)];
        expect(roomFacilities(turned)).toEqual(roomFacilities(some));
        const clash = findMethodConflict(some);
        expect(findMethodConflict(turned) === null).toBe(clash === null);
        if (clash) {
          expect(some).toEqual(expect.arrayContaining([...clash]));
          expect(findMethodConflict(clash)).not.toBeNull();
        } else if (some.length > 0) {
          const type = roomFacilities(some).join("+");
          expect(roomTypes).toContain(type);
          expect(facilitiesOfType(type)).toEqual(roomFacilities(some));
        }
        for (const facility of roomFacilities(some))
          expect(some.some((method) => methodsNeeding(facility).includes(method))).toBe(true);
      }),
    );
  });

  test("the subjects chosen at first can share a room, and no further one could", () => {
    fc.assert(
      fc.property(methods, (some) => {
        const subjects = some.map((method, at) => ({ method, at }));
        const chosen = sharingRoom(subjects);
        expect(findMethodConflict(chosen.map((one) => one.method))).toBeNull();
        for (const other of subjects.filter((one) => !chosen.includes(one)))
          expect(findMethodConflict([...chosen, other].map((one) => one.method))).not.toBeNull();
        expect(chosen[0]).toEqual(subjects[0]);
      }),
    );
  });
});
