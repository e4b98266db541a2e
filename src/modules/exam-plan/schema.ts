import { z } from "zod";
import { audiences } from "@/shared/audience";
import { REASON_MAX, REASON_MIN } from "@/shared/kernel/transition";
import { listInput, selectionInput } from "@/shared/list";
import { plainText, RICH_TEXT_SOURCE_MAX } from "@/shared/rich-text";
import { passRules, TOTAL_PASS_MARK } from "./domain/pass-rule";

/** The years a plan may be for, newest last. */
export const PLAN_YEARS = { from: 2019, to: 2099 } as const;
/** Most words of 考试规则, most files that go with them, highest 考核费用 in fen, longest 单科成绩保留 in months. */
export const RULES_MAX = 5000;
export const ATTACHMENTS_MAX = 10;
export const FEE_MAX_FEN = 1_000_000;
export const SCORE_KEPT_MAX = 120;
/** Most sessions of one subject. */
export const SESSIONS_MAX = 20;

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
  weight: z
    .number({ error: "请填写权重" })
    .int("权重应为整数")
    .min(1, "权重应为1–100")
    .max(100, "权重应为1–100")
    .nullable()
    .default(null),
  audience: z.enum(audiences, { error: "请选择参考对象" }).default("all"),
  sessions: z
    .array(z.object({ startsAt: moment, endsAt: moment }))
    .min(1, "请选择考试时间")
    .max(SESSIONS_MAX, `场次不能超过${SESSIONS_MAX}个`),
});

const contents = z
  .array(
    z.object({
      qualificationId: z.uuid(),
      passRule: z.enum(passRules, { error: "请选择考核通过条件" }),
      totalPassMark: mark.default(TOTAL_PASS_MARK),
      feeFen: z
        .number({ error: "请填写考核费用" })
        .int("考核费用最多两位小数")
        .min(0, "考核费用不能为负")
        .max(FEE_MAX_FEN, `考核费用不能超过${FEE_MAX_FEN / 100}元`)
        .default(0),
      payBeforeSeating: z.boolean().default(true),
      scoreKeptMonths: z
        .number({ error: "请填写保留月数" })
        .int("保留月数应为整数")
        .min(1, `保留月数应为1–${SCORE_KEPT_MAX}`)
        .max(SCORE_KEPT_MAX, `保留月数应为1–${SCORE_KEPT_MAX}`)
        .nullable()
        .default(null),
      subjects: z.array(subject).min(1, "请至少选择一个科目").max(50),
    }),
  )
  .min(1, "请至少选择一个证书")
  .max(50);

const name = z.string().trim().min(1, "请填写计划名称").max(100, "计划名称不能超过100个字");
const year = z.number({ error: "请选择考试年度" }).int().min(PLAN_YEARS.from).max(PLAN_YEARS.to);

/** A plan as the editor holds it; times are ISO 8601, marks whole points. The rules of §3.9.2 are judged in domain/plan-rules. */
export const planInput = z.object({
  name,
  year,
  rules: z
    .string()
    .max(RICH_TEXT_SOURCE_MAX, "考试规则过长")
    .refine((html) => [...plainText(html)].length <= RULES_MAX, `考试规则不能超过${RULES_MAX}个字`)
    .default(""),
  /** files that were uploaded for 考试规则, in their order */
  attachmentIds: z
    .array(z.uuid())
    .max(ATTACHMENTS_MAX, `附件不能超过${ATTACHMENTS_MAX}个`)
    .refine((ids) => new Set(ids).size === ids.length, "附件重复")
    .default([]),
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
/** The new ends of the five windows; those that are as they were stay. */
export const planExtension = z.object({
  ...versioned,
  ends: z.object({
    registration: moment,
    seating: moment,
    exam: moment,
    scoring: moment,
    publicity: moment,
  }),
});
/** 复制: the new draft's name and year, and when its 报考时间 begins; everything else follows from the old plan. */
export const planCopy = z.object({ id: z.uuid(), name, year, registrationStart: moment });
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
