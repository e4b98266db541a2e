import { z } from "zod";
import { listInput, selectionInput } from "@/shared/list";
import { MOST_CANDIDATES } from "./domain/limits";

const text = z.string().trim().max(64);

/** Filters of 计划报考 (§3.1 tab 1). */
const entryPlanFilters = {
  year: z.number().int().min(2000).max(2100),
  planNumber: text,
  planName: text,
  awardingBody: text,
  qualification: text,
} as const;
export const entryPlanListInput = listInput(entryPlanFilters);
export const entryPlanCountsInput = entryPlanListInput.pick({ filters: true });
export type EntryPlanQuery = z.output<typeof entryPlanListInput>;
export type EntryPlanFilterValues = EntryPlanQuery["filters"];

/** Filters of 报考明细 (§3.1 tab 2). `idNumber` is a whole number or its last four characters. */
const entryFilters = {
  planId: z.uuid(),
  name: text,
  idNumber: text,
  qualificationId: z.uuid(),
  siteId: z.uuid(),
  candidateNumber: text,
  candidateKind: z.enum(["enrolled", "external"]),
} as const;
export const entryListInput = listInput(entryFilters);
export const entryCountsInput = entryListInput.pick({ filters: true });
export const entrySelection = selectionInput(entryFilters);
export type EntryQuery = z.output<typeof entryListInput>;
export type EntryFilterValues = EntryQuery["filters"];
export type EntrySelection = z.output<typeof entrySelection>;

/** Filters of the awarding body's list: the same, and by institution name. */
const bodyEntryFilters = { ...entryFilters, institution: text } as const;
export const bodyEntryListInput = listInput(bodyEntryFilters);
export const bodyEntryCountsInput = bodyEntryListInput.pick({ filters: true });
export const bodyEntrySelection = selectionInput(bodyEntryFilters);
export type BodyEntrySelection = z.output<typeof bodyEntrySelection>;
export type BodyEntryQuery = z.output<typeof bodyEntryListInput>;
export type BodyEntryFilterValues = BodyEntryQuery["filters"];

/** What a search-then-pick filter asks: the plans, qualifications or sites that occur in one's own entries. */
export const entryOptionsInput = z.object({
  of: z.enum(["plan", "qualification", "site"]),
  search: z.string().trim().max(64).default(""),
  value: z.uuid().optional(),
});

/** Filters of the candidates in the wizard's third step. */
const choosableFilters = {
  kind: z.enum(["enrolled", "external"]),
  name: text,
  idNumber: text,
  major: text,
  enrolmentYear: z.number().int().min(1950).max(2100),
} as const;
export const choosableInput = listInput(choosableFilters).omit({ tab: true }).extend({
  planQualificationId: z.uuid(),
});
export const choosableIdsInput = choosableInput.pick({ planQualificationId: true, filters: true });
export type ChoosableQuery = z.output<typeof choosableInput>;
export type ChoosableFilterValues = ChoosableQuery["filters"];

/** What the wizard sends: one qualification of a plan, one site, the candidates. */
export const saveEntriesInput = z.object({
  planQualificationId: z.uuid(),
  siteId: z.uuid(),
  candidateIds: z.array(z.uuid()).min(1).max(MOST_CANDIDATES),
  submit: z.boolean(),
});
export type SaveEntriesInput = z.output<typeof saveEntriesInput>;

export const submitEntriesInput = z.object({ selection: entrySelection });
/** Reasons stand at 5–200 characters (§3.0). */
export const cancelEntriesInput = z.object({
  selection: entrySelection,
  reason: z.string().trim().min(5, "请填写原因(5–200个字)").max(200, "请填写原因(5–200个字)"),
});
export const removeEntriesInput = z.object({ selection: entrySelection });

/** One kind of change of many entries; `ids` are candidates to enter, or entries. Kept in the job's record. */
export type EntryBatch =
  | {
      readonly action: "save";
      readonly planQualificationId: string;
      readonly siteId: string;
      readonly submit: boolean;
      readonly ids: string[];
    }
  | { readonly action: "submit"; readonly ids: string[] }
  | { readonly action: "cancel"; readonly reason: string; readonly ids: string[] };
