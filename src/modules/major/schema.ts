import { z } from "zod";
import { listInput, selectionInput } from "@/shared/list";
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
export const majorSelection = selectionInput(majorFilters);
export type MajorSelection = z.output<typeof majorSelection>;

export const editionPreviewInput = z.object({ id: z.uuid() });
