import { z } from "zod";
import { listInput } from "@/shared/list";
import { majorItems, majorLevels } from "./domain/education-level";

const text = z.string().trim().max(64);

/** Filters of 专业目录; the tabs are 全部, 在用, 停用. */
const majorFilters = {
  name: text,
  code: text,
  educationLevel: z.enum(majorLevels),
  itemLevel: z.enum(majorItems),
  category: z.string().regex(/^\d{2}$/),
} as const;

export const majorListInput = listInput(majorFilters);
export const majorCountsInput = majorListInput.pick({ filters: true });
export type MajorQuery = z.output<typeof majorListInput>;

/** An entry's name in a selection: its level and its code. */
const majorKey = z.string().regex(/^[A-Z_]{1,40}:\d{2,6}$/);

/** Ticked entries or all that match. */
export const majorSelection = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("ids"), ids: z.array(majorKey).min(1).max(1000) }),
  majorListInput.pick({ tab: true, filters: true }).extend({ kind: z.literal("matching") }),
]);
export type MajorSelection = z.output<typeof majorSelection>;

export const editionPreviewInput = z.object({ id: z.uuid() });
