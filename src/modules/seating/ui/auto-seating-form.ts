import type { inferRouterOutputs } from "@trpc/server";
import type { AppRouter } from "@/server/trpc/root";
import { defaultSeatingSettings, type SeatingSettings } from "../domain/seating-model";
import { type AutoSeatingInput, autoSeatingInput } from "../schema";
import { type OrderedRoom, tickedIds } from "./room-order";

/** What the server gives the form to start from; the settings used last are read by their schema. */
export type SeatingForm = Omit<inferRouterOutputs<AppRouter>["seating"]["form"], "options"> & {
  readonly options: unknown;
};
/** What the automatic seating would do. */
export type SeatingPreview = inferRouterOutputs<AppRouter>["seating"]["preview"];

export interface FormRoom extends OrderedRoom {
  readonly name: string;
  readonly capacity: number;
  readonly seated: number;
  /** 考场占用冲突 in words: the room is set for something else at the time */
  readonly conflicts: readonly string[];
}

export interface AutoSeatingValues {
  readonly rooms: readonly FormRoom[];
  readonly rearrange: boolean;
  readonly settings: SeatingSettings;
}

const settingsSchema = autoSeatingInput.shape.settings;
export const SEED_MAX = 2_147_483_647;

/** A number for 随机排序 that nobody chose. */
export function freshSeed(): number {
  const [drawn = 0] = crypto.getRandomValues(new Uint32Array(1));
  return drawn % SEED_MAX;
}

/** All rooms by name, and the settings used last, or the defaults with a fresh seed. */
export function initialValues(form: SeatingForm): AutoSeatingValues {
  const last = settingsSchema.safeParse(form.options);
  return {
    rooms: form.rooms.map((room) => ({ ...room, ticked: true })),
    rearrange: false,
    settings: last.success ? last.data : { ...defaultSeatingSettings, seed: form.seed ?? freshSeed() },
  };
}

/** What goes to the server. */
export function inputOf(seatingId: string, values: AutoSeatingValues): AutoSeatingInput {
  return {
    seatingId,
    roomIds: tickedIds(values.rooms),
    rearrange: values.rearrange,
    settings: values.settings,
  };
}

/** How many seats of the ticked rooms there are, and how many of them this subject has taken. */
export function tickedSeats(rooms: readonly FormRoom[]): { rooms: number; capacity: number; seated: number } {
  const ticked = rooms.filter((room) => room.ticked);
  return {
    rooms: ticked.length,
    capacity: ticked.reduce((sum, room) => sum + room.capacity, 0),
    seated: ticked.reduce((sum, room) => sum + room.seated, 0),
  };
}
