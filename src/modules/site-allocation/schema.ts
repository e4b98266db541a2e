import { z } from "zod";
import { REASON_MAX, REASON_MIN } from "@/shared/kernel/transition";
import { listInput } from "@/shared/list";

/** Borrowing institutions one form takes at most. */
export const MOST_BORROWERS = 100;
/** 名额 stands between these. */
export const MOST_PLACES = 100_000;

/** 分配考核站点: plan → certificate → host site → borrowing institutions, 名额 for each (§3.9.4). */
export const allocationInput = z.object({
  planId: z.uuid({ error: "请选择考试计划" }),
  qualificationId: z.uuid({ error: "请选择考核证书" }),
  siteId: z.uuid({ error: "请选择考核站点" }),
  institutionIds: z
    .array(z.uuid())
    .min(1, "请选择借考院校")
    .max(MOST_BORROWERS, `一次最多选择${MOST_BORROWERS}所院校`),
  places: z
    .number()
    .int({ error: "名额应为整数" })
    .min(1, "名额至少为1")
    .max(MOST_PLACES, `名额不能超过${MOST_PLACES}`)
    .nullable(),
});
export type AllocationInput = z.output<typeof allocationInput>;

export const allocationById = z.object({ id: z.uuid() });
export const allocationRevoke = z.object({
  id: z.uuid(),
  version: z.number().int().min(0),
  reason: z
    .string()
    .trim()
    .min(REASON_MIN, `请填写撤销原因(${REASON_MIN}–${REASON_MAX}个字)`)
    .max(REASON_MAX, `请填写撤销原因(${REASON_MIN}–${REASON_MAX}个字)`),
});

const text = z.string().trim().max(120);
const filters = { plan: text, site: text, borrower: text, qualification: text };
/** Tabs of the awarding body: all, active, revoked; of an institution: all, borrowed, lent. */
export const allocationList = listInput(filters);
export const allocationCounts = allocationList.pick({ filters: true });
export type AllocationQuery = z.output<typeof allocationList>;
export type AllocationFilters = AllocationQuery["filters"];

const search = { search: z.string().trim().max(64).default(""), value: z.uuid().optional() };
export const allocationPlansAsk = z.object(search);
export const allocationSitesAsk = z.object({ planId: z.uuid(), qualificationId: z.uuid() });
export const allocationBorrowersAsk = z.object({
  planId: z.uuid(),
  qualificationId: z.uuid(),
  siteId: z.uuid(),
  search: z.string().trim().max(64).default(""),
});
