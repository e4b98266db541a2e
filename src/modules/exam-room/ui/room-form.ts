import type { UseFormReturnType } from "@mantine/form";
import type { ZodType } from "zod";
import { DEFAULT_COLUMNS, findRoomProblems, roomFindingText, roomNameKey, rowsFor } from "../domain/room";
import { ROOMS_AT_ONCE, type RoomInput, type RoomsInput, roomsInput } from "../schema";

export type RoomsForm = UseFormReturnType<RoomsInput>;

/** The values of 设置考场 before anything is chosen. */
export const noRooms: RoomsInput = {
  planId: "",
  siteId: "",
  planQualificationId: "",
  planSubjectIds: [],
  rooms: [],
};

/** How many rooms 生成 makes, and of what size. */
export interface Generator {
  readonly count: number;
  readonly seats: number;
  readonly columns: number;
}

export const firstGenerator: Generator = { count: 3, seats: 30, columns: DEFAULT_COLUMNS };

/** 生成 N 间: 第1考场, 第2考场 …, going on where the rooms already listed end; never more than are set at once. */
export function generateRooms(
  listed: readonly RoomInput[],
  { count, seats, columns }: Generator,
): RoomInput[] {
  const taken = new Set(listed.map((room) => roomNameKey(room.name)));
  const rooms: RoomInput[] = [];
  for (let number = 1; rooms.length < Math.min(count, ROOMS_AT_ONCE - listed.length); number += 1) {
    const name = `第${number}考场`;
    if (!taken.has(roomNameKey(name)))
      rooms.push({ name, seats, columns, rows: rowsFor(seats, columns), disabledSeats: [] });
  }
  return rooms;
}

/** The procedure's schema with the rules on rooms at the fields of the room they are about. */
export const roomsFormSchema: ZodType<RoomsInput> = roomsInput.superRefine(({ rooms }, context) => {
  rooms.forEach((room, index) => {
    const before = rooms.slice(0, index).map((other) => roomNameKey(other.name));
    for (const finding of findRoomProblems([room], before))
      if (finding.severity === "error")
        context.addIssue({
          code: "custom",
          path: ["rooms", index, fieldOf(finding.code)],
          message: roomFindingText(finding),
        });
  });
});

/** The field a finding on one room stands at. */
export function fieldOf(code: string): keyof RoomInput {
  if (code.startsWith("name_")) return "name";
  if (code.startsWith("grid_")) return "rows";
  return code.startsWith("disabled_") ? "disabledSeats" : "seats";
}
