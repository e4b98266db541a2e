import { z } from "zod";
import { listInput, selectionInput } from "@/shared/list";
import { roomTypes } from "./domain/facility";
import { GRID_MAX, ROOM_NAME_MAX, SEATS_MAX } from "./domain/room";

/** How many rooms may be set at once. */
export const ROOMS_AT_ONCE = 50;

const count = (label: string, most: number) =>
  z
    .number({ error: `请填写${label}` })
    .int(`${label}应为整数`)
    .min(1, `${label}应为1–${most}`)
    .max(most, `${label}应为1–${most}`);

/** One room: seats are numbered row by row; `disabledSeats` are seat numbers. Judged further by domain/room. */
export const roomInput = z.object({
  name: z.string().trim().min(1, "请填写考场名称").max(ROOM_NAME_MAX, `考场名称不能超过${ROOM_NAME_MAX}个字`),
  seats: count("座位数", SEATS_MAX),
  rows: count("行数", GRID_MAX),
  columns: count("列数", GRID_MAX),
  disabledSeats: z.array(z.number().int().min(1).max(SEATS_MAX)).max(SEATS_MAX).default([]),
});
export type RoomInput = z.infer<typeof roomInput>;

const subjects = z.array(z.uuid()).min(1, "请至少选择一个科目").max(50);
const rooms = z.array(roomInput).min(1, "请至少设置一个考场").max(ROOMS_AT_ONCE);

/** Rooms set together: for a plan, at a site, for one qualification of the plan and some of its subjects. */
export const roomsInput = z.object({
  planId: z.uuid({ error: "请选择考试计划" }),
  siteId: z.uuid({ error: "请选择考核站点" }),
  planQualificationId: z.uuid({ error: "请选择考核证书" }),
  planSubjectIds: subjects,
  rooms,
});
export type RoomsInput = z.infer<typeof roomsInput>;

const versioned = { id: z.uuid(), version: z.number().int().min(0) };
export const roomById = z.object({ id: z.uuid() });
export const roomVersion = z.object(versioned);
export const roomUpdate = z.object({ ...versioned, room: roomInput, planSubjectIds: subjects });
export type RoomUpdate = z.infer<typeof roomUpdate>;

/** What rule 17 looks at before rooms are saved. */
export const conflictAsk = z.object({
  planId: z.uuid(),
  siteId: z.uuid(),
  planQualificationId: z.uuid(),
  planSubjectIds: z.array(z.uuid()).max(50),
  names: z.array(z.string().max(200)).max(ROOMS_AT_ONCE),
});

export const setupAsk = z.object({ planId: z.uuid() });

/** 延用之前的考场设置: for what, from which earlier plan's qualification, and how many rooms the preview said. */
export const reuseTarget = z.object({ planId: z.uuid(), siteId: z.uuid(), planQualificationId: z.uuid() });
export const reuseAsk = reuseTarget.extend({ sourceId: z.uuid() });
export const reuseInput = reuseAsk.extend({ rooms: z.number().int().min(1).max(100_000) });

const filters = {
  planId: z.uuid(),
  siteId: z.uuid(),
  qualificationId: z.uuid(),
  name: z.string().trim().max(ROOM_NAME_MAX),
  roomType: z.enum(roomTypes as [string, ...string[]]),
};
export const roomList = listInput(filters);
export const roomCounts = roomList.pick({ filters: true });
export const roomSelection = selectionInput(filters);
export type RoomSelection = z.output<typeof roomSelection>;
export const roomsDelete = z.object({ selection: roomSelection });
export const optionsAsk = z.object({
  search: z.string().trim().max(64).default(""),
  value: z.uuid().optional(),
});
