import { z } from "zod";
import { REASON_MAX, REASON_MIN } from "@/shared/kernel/transition";
import { listInput, selectionInput } from "@/shared/list";
import { offeredPassRules } from "./domain/pass-rule";

/** The years a plan may be for, newest last. */
export const PLAN_YEARS = { from: 2019, to: 2099 } as const;

// The calendars of the database and of JavaScript part ways long before any exam.
const moment = z.iso.datetime({ error: "请选择时间" }).refine((at) => /^20\d\d-/.test(at), "请选择时间");
const span = z.object({ start: moment, end: moment });

const times = z.object({
  registration: span,
  seating: span,
  exam: span,
  scoring: span,
  publicity: span,
});

const mark = z
  .number({ error: "请填写分数" })
  .int("分数应为整数")
  .min(1, "分数应大于0")
  .max(1000, "分数过大");

const subject = z.object({
  subjectId: z.uuid(),
  fullMark: mark,
  passMark: mark,
  sessions: z
    .array(z.object({ startsAt: moment, endsAt: moment }))
    .min(1, "请选择考试时间")
    .max(20),
});

const contents = z
  .array(
    z.object({
      qualificationId: z.uuid(),
      passRule: z.enum(offeredPassRules),
      subjects: z.array(subject).min(1, "请至少选择一个科目").max(50),
    }),
  )
  .min(1, "请至少选择一个证书")
  .max(50);

/** A plan as the editor holds it; times are ISO 8601, marks whole points. The rules of §3.9.2 are judged in domain/plan-rules. */
export const planInput = z.object({
  name: z.string().trim().min(1, "请填写计划名称").max(100, "计划名称不能超过100个字"),
  year: z.number({ error: "请选择考试年度" }).int().min(PLAN_YEARS.from).max(PLAN_YEARS.to),
  rules: z.string().trim().max(5000, "考试规则不能超过5000个字").default(""),
  times,
  qualifications: contents,
});

export type PlanInput = z.infer<typeof planInput>;
export type PlanContents = PlanInput["qualifications"];

const versioned = { id: z.uuid(), version: z.number().int().min(0) };

export const planById = z.object({ id: z.uuid() });
/** A record as it was read; a change since then is refused with `data.changed`. */
export const planVersion = z.object(versioned);
export const planUpdate = planInput.extend(versioned);
export const planExtension = z.object({ ...versioned, times });
export const planVoid = z.object({
  ...versioned,
  reason: z
    .string()
    .trim()
    .min(REASON_MIN, `请填写原因（${REASON_MIN}–${REASON_MAX}个字）`)
    .max(REASON_MAX, `请填写原因（${REASON_MIN}–${REASON_MAX}个字）`),
});

const filters = {
  year: z.number().int(),
  number: z.string().trim().max(12),
  name: z.string().trim().max(100),
};
export const planList = listInput(filters);
export const planCounts = planList.pick({ filters: true });
export const planSelection = selectionInput(filters);
export type PlanSelection = z.output<typeof planSelection>;

export const planOptionsAsk = z.object({
  search: z.string().trim().max(64).default(""),
  value: z.uuid().optional(),
});
