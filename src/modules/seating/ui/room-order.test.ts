import { describe, expect, it } from "vitest";
import { moveRoom, tickedIds, tickRooms } from "./room-order";

const rooms = ["a", "b", "c"].map((roomId) => ({ roomId, ticked: true }));
const idsOf = (some: readonly { roomId: string }[]) => some.map((room) => room.roomId).join("");

describe("moveRoom", () => {
  it("takes a room up and down", () => {
    expect(idsOf(moveRoom(rooms, 2, 0))).toBe("cab");
    expect(idsOf(moveRoom(rooms, 0, 1))).toBe("bac");
  });
  it("leaves the order where there is no further place", () => {
    expect(idsOf(moveRoom(rooms, 0, -1))).toBe("abc");
    expect(idsOf(moveRoom(rooms, 2, 3))).toBe("abc");
    expect(idsOf(moveRoom(rooms, 7, 0))).toBe("abc");
  });
});

describe("tickRooms", () => {
  it("ticks one or all, and the ticked ones keep their order", () => {
    const some = tickRooms(rooms, false, "b");
    expect(tickedIds(some)).toEqual(["a", "c"]);
    expect(tickedIds(tickRooms(some, false))).toEqual([]);
    expect(tickedIds(tickRooms(some, true))).toEqual(["a", "b", "c"]);
  });
});
