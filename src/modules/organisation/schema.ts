import { z } from "zod";
import { listInput, selectionInput } from "@/shared/list";
import {
  authorityCodeRule,
  bodyCodeRule,
  creditCodeRule,
  type FieldRule,
  findRegionProblem,
  institutionCodeRule,
  numberCodeRule,
  organisationProblems,
  textRule,
  websiteRule,
} from "./domain/field-rules";
import { authorityLevels, institutionLevels } from "./domain/kind";

const text = z.string().trim().max(64);

const institutionFilters = {
  name: text,
  code: text,
  department: text,
  city: text,
  level: z.enum(institutionLevels),
} as const;
const bodyFilters = { name: text, code: text, numberCode: text } as const;
const authorityFilters = { name: text, code: text, level: z.enum(authorityLevels) } as const;

export const institutionListInput = listInput(institutionFilters);
export const bodyListInput = listInput(bodyFilters);
export const authorityListInput = listInput(authorityFilters);
export const institutionCountsInput = institutionListInput.pick({ filters: true });
export const bodyCountsInput = bodyListInput.pick({ filters: true });
export const authorityCountsInput = authorityListInput.pick({ filters: true });
export const institutionSelection = selectionInput(institutionFilters);
export const bodySelection = selectionInput(bodyFilters);
export const authoritySelection = selectionInput(authorityFilters);
export type InstitutionQuery = z.output<typeof institutionListInput>;
export type BodyQuery = z.output<typeof bodyListInput>;
export type AuthorityQuery = z.output<typeof authorityListInput>;
export type InstitutionSelection = z.output<typeof institutionSelection>;
export type BodySelection = z.output<typeof bodySelection>;
export type AuthoritySelection = z.output<typeof authoritySelection>;

/** A field by the rule the import has too. */
const field = (label: string, rule: FieldRule, needed: boolean) =>
  z
    .string({ error: `请输入${label}` })
    .max(500, `${label}过长`)
    .transform((value) => value.trim().normalize("NFC"))
    .superRefine((value, context) => {
      if (value === "") {
        if (needed) context.addIssue({ code: "custom", message: `请输入${label}` });
        return;
      }
      const problem = rule(value);
      if (problem) context.addIssue({ code: "custom", message: organisationProblems[problem] });
    });

/** 试点院校 as the platform keeps it. */
export const institutionForm = z.object({
  code: field("院校代码", institutionCodeRule, true),
  name: field("院校名称", textRule, true),
  department: field("主管单位", textRule, true),
  city: field("所在地", textRule, true),
  level: z.enum(institutionLevels, { error: "请选择院校类型" }),
  creditCode: field("统一社会信用代码", creditCodeRule, false),
  remarks: field("备注", textRule, false),
});
export type InstitutionForm = z.output<typeof institutionForm>;

const bodyFields = {
  name: field("机构名称", textRule, true),
  creditCode: field("统一社会信用代码", creditCodeRule, false),
  website: field("官方网址", websiteRule, false),
};

/** 培训评价组织: its numbers are given by the series where nothing is entered, and never change. */
export const newBodyForm = z.object({
  ...bodyFields,
  code: field("机构代码", bodyCodeRule, false),
  numberCode: field("颁证机构代码", numberCodeRule, false),
});
export const bodyForm = z.object(bodyFields);
export type NewBodyForm = z.output<typeof newBodyForm>;

/** 教育行政部门: its region is a whole province or a whole city, as its level says. */
export const authorityForm = z
  .object({
    code: field("部门代码", authorityCodeRule, true),
    name: field("部门名称", textRule, true),
    level: z.enum(authorityLevels, { error: "请选择级别" }),
    regionCode: z.string({ error: "请选择行政区划" }).regex(/^\d{6}$/, "请选择行政区划"),
  })
  .superRefine((form, context) => {
    const problem = findRegionProblem(form.level, form.regionCode);
    if (problem)
      context.addIssue({ code: "custom", path: ["regionCode"], message: organisationProblems[problem] });
  });
export type AuthorityForm = z.output<typeof authorityForm>;

export const organisationById = z.object({ id: z.uuid() });
const versioned = z.object({ id: z.uuid(), version: z.number().int().min(0) });
/** `version` is the one the form was opened with: who saves second is told. */
export const updateInstitutionInput = versioned.extend({ form: institutionForm });
export const updateBodyInput = versioned.extend({ form: bodyForm });
export const updateAuthorityInput = versioned.extend({ form: authorityForm });
export const switchOrganisationInput = versioned.extend({ enabled: z.boolean() });
