import { z } from "zod";
import { listInput, selectionInput } from "@/shared/list";

const text = z.string().trim().max(64);

/** Filters of 考证结果 (§3.5). */
export const resultFilters = {
  year: z.number().int().min(2000).max(2100),
  planId: z.uuid(),
  qualificationId: z.uuid(),
  candidateName: text,
  candidateNumber: text,
  ticketNumber: text,
} as const;
export const resultListInput = listInput(resultFilters);
export const resultCountsInput = resultListInput.pick({ filters: true });

/** The awarding body also searches by the candidate's institution. */
export const bodyResultFilters = { ...resultFilters, institution: text } as const;
export const bodyResultListInput = listInput(bodyResultFilters);
export const bodyResultCountsInput = bodyResultListInput.pick({ filters: true });
export type ResultFilterValues = z.output<typeof bodyResultListInput>["filters"];

export const resultSelection = selectionInput(resultFilters);
export const bodyResultSelection = selectionInput(bodyResultFilters);
export type ResultSelection = z.output<typeof bodyResultSelection>;

/** What the search-then-pick filters of scores, results and certificates ask. */
export const examOptionsInput = z.object({
  of: z.enum(["plan", "qualification"]),
  search: z.string().trim().max(64).default(""),
  value: z.uuid().optional(),
});
export type ExamOptionsAsk = z.output<typeof examOptionsInput>;
