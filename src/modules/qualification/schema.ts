import { z } from "zod";
import { CERTIFICATE_TEXT_MAX, placeholderProblem } from "@/shared/certificate-text";
import { dayInput } from "@/shared/day-input";
import { listInput, selectionInput } from "@/shared/list";
import { majorEducationLevels } from "./domain/education-level";

const versioned = { id: z.uuid(), version: z.number().int().min(0) };
const level = z.union([z.literal(1), z.literal(2), z.literal(3)]);
const longText = (what: string, most: number) => z.string().trim().max(most, `${what}不能超过${most}个字`);
const day = z.union([dayInput(), z.literal("")], { error: "请按 2026-09-01 的格式填写日期" });

const certificateText = (what: string, most: number) =>
  longText(what, most).superRefine((text, context) => {
    const problem = placeholderProblem(text);
    if (problem) context.addIssue({ code: "custom", message: problem });
  });

/** The awarding body's own texts, with placeholders; empty is the standard wording. */
const texts = {
  chineseText: certificateText("中文表述", CERTIFICATE_TEXT_MAX.chinese),
  englishText: certificateText("英文表述", CERTIFICATE_TEXT_MAX.english),
};
const names = {
  name: z
    .string()
    .trim()
    .min(1, "请填写证书名称")
    .max(60, "证书名称不能超过60个字")
    .refine((name) => !name.endsWith("职业技能等级证书"), "名称后的“职业技能等级证书”由系统加上，请不要填写"),
  englishName: z
    .string()
    .trim()
    .max(120, "英文名称不能超过120个字符")
    .regex(/^[\x20-\x7e]*$/, "英文名称只能使用英文字母、数字和标点"),
};

const facts = {
  batch: z.string().trim().min(1, "请填写所属批次").max(20, "所属批次不能超过20个字"),
  category: z.string().trim().min(1, "请选择专业大类").max(30),
  openedOn: day,
  examMethod: longText("考试方式", 50),
  examOn: day,
  hours: z.number().int("学时应为整数").min(1, "学时应大于0").max(10_000, "学时过大").nullable(),
  /** 建议学分 in tenths */
  creditTenths: z.number().int("学分最多一位小数").min(0, "学分不能小于0").max(10_000, "学分过大").nullable(),
  applicants: longText("适用人群", 2000),
  requirements: longText("取证要求", 2000),
  intro: longText("证书简介", 2000),
  majors: z
    .array(z.object({ educationLevel: z.enum(majorEducationLevels), code: z.string().regex(/^\d{6}$/) }))
    .max(1000, "证书对应专业不能超过1000个"),
};

/** New qualifications of one family: the same for every level that is made. */
export const qualificationCreate = z.object({
  standardId: z.uuid("请选择职业技能等级标准"),
  levels: z.array(level).min(1, "请选择证书等级").max(3),
  ...names,
  ...facts,
  ...texts,
});
export const qualificationUpdate = z.object({ ...versioned, ...names, ...facts, ...texts });
export const qualificationSwitch = z.object({ ...versioned, enabled: z.boolean() });
export const qualificationById = z.object({ id: z.uuid() });
/** What a sample may be drawn from before it is saved. */
export const samplePreview = z.object({ level, ...names, ...texts });
export const majorsAsk = z.object({ educationLevel: z.enum(majorEducationLevels) });

export type QualificationCreate = z.infer<typeof qualificationCreate>;
export type QualificationUpdate = z.infer<typeof qualificationUpdate>;

const filters = {
  /** 证书范围 of the institution's list: what it takes or took part in, or all */
  range: z.enum(["participating", "all"]),
  code: z.string().trim().max(8),
  qualificationId: z.uuid(),
  bodyId: z.uuid(),
  level: z.enum(["1", "2", "3"]),
  category: z.string().trim().max(30),
};
export const qualificationList = listInput(filters);
export const qualificationCounts = qualificationList.pick({ filters: true });
export const qualificationSelection = selectionInput(filters);
export type QualificationFilters = z.infer<typeof qualificationList>["filters"];
export type QualificationSelection = z.infer<typeof qualificationSelection>;

export const qualificationOptionsAsk = z.object({
  of: z.enum(["qualification", "body"]),
  search: z.string().trim().max(64).default(""),
  value: z.uuid().optional(),
});
