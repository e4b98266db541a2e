import { z } from "zod";
import { listInput, selectionInput } from "@/shared/list";
import {
  type SeatingFill,
  type SeatingOrder,
  type SeatingPath,
  seatingFillLabels,
  seatingOrderLabels,
  seatingPathLabels,
} from "./domain/seating-model";

/** Filters of 排考管理 (§3.3). */
const seatingFilters = {
  planId: z.uuid(),
  siteId: z.uuid(),
  qualificationId: z.uuid(),
  subject: z.string().trim().max(64),
} as const;
export const seatingListInput = listInput(seatingFilters);
export const seatingCountsInput = seatingListInput.pick({ filters: true });
export const seatingSelection = selectionInput(seatingFilters);
export type SeatingSelection = z.output<typeof seatingSelection>;
export type SeatingQuery = z.output<typeof seatingListInput>;
export type SeatingFilterValues = SeatingQuery["filters"];

export const seatingOptionsInput = z.object({
  of: z.enum(["plan", "qualification", "site"]),
  search: z.string().trim().max(64).default(""),
  value: z.uuid().optional(),
});

const keysOf = <K extends string>(labels: Readonly<Record<K, string>>) =>
  z.enum(Object.keys(labels) as [K, ...K[]]);

/** The 自动排考 form. Rooms come in the order they are to be filled. */
export const autoSeatingInput = z.object({
  seatingId: z.uuid(),
  roomIds: z.array(z.uuid()).min(1, "请选择考场").max(500),
  /** also seat anew whom the machine has seated before; what is 手动 or 锁定 stays */
  rearrange: z.boolean(),
  settings: z.object({
    order: keysOf<SeatingOrder>(seatingOrderLabels),
    fill: keysOf<SeatingFill>(seatingFillLabels),
    path: keysOf<SeatingPath>(seatingPathLabels),
    separateMajors: z.boolean(),
    sameRoomAndSeat: z.boolean(),
    seed: z.number().int().min(0).max(2_147_483_647),
  }),
});
export type AutoSeatingInput = z.output<typeof autoSeatingInput>;

/** Confirms a preview: it must still be what was shown. */
export const confirmSeatingInput = autoSeatingInput.extend({
  version: z.number().int().min(0),
  inputHash: z.string().length(64),
});
export type ConfirmSeatingInput = z.output<typeof confirmSeatingInput>;

const place = { sessionId: z.uuid(), roomId: z.uuid(), seatNo: z.number().int().min(1).max(400) };

/** One edit on the seat map. */
const seatEdit = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("place"), entryId: z.uuid(), ...place }),
  z.object({ kind: z.literal("move"), entryId: z.uuid(), ...place }),
  z.object({ kind: z.literal("swap"), entryId: z.uuid(), otherEntryId: z.uuid() }),
  z.object({ kind: z.literal("remove"), entryId: z.uuid() }),
  z.object({ kind: z.literal("lock"), entryId: z.uuid(), locked: z.boolean() }),
]);
export type SeatEdit = z.output<typeof seatEdit>;

const versioned = { seatingId: z.uuid(), version: z.number().int().min(0) };
export const editSeatsInput = z.object({ ...versioned, edit: seatEdit });
export const clearSeatingInput = z.object({ ...versioned, includeFixed: z.boolean() });
export const publishSeatingInput = z.object({ ...versioned, reason: z.string().trim().max(200).optional() });
export const withdrawSeatingInput = z.object(versioned);

/** The papers of a unit, room by room. */
export const printSeatingInput = z.object({
  seatingId: z.uuid(),
  paper: z.enum(["seating-plans", "sign-in-sheets"]),
  /** none = every room that is used */
  roomIds: z.array(z.uuid()).max(500).default([]),
  photos: z.boolean().default(false),
});
export type PrintSeatingInput = z.output<typeof printSeatingInput>;
