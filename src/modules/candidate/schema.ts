import { z } from "zod";
import { REASON_MAX, REASON_MIN } from "@/shared/kernel/transition";
import { listInput, selectionInput } from "@/shared/list";
import { needsStudies } from "./domain/complete";
import { educationLevels } from "./domain/education-level";
import {
  findIdProblem,
  type IdKind,
  idKinds,
  normaliseIdNumber,
  type Sex,
  sexAgrees,
} from "./domain/id-number";
import { candidateProblems } from "./domain/import-problems";
import { ENROLMENT_YEAR_MIN, MAJOR_MAX } from "./domain/judge-cell";
import { type CandidateKind, candidateKinds } from "./domain/kind";
import { findNameProblem, normaliseName } from "./domain/name";
import { isPhone, normalisePhone } from "./domain/phone";
import { findPinyinProblem, normalisePinyin } from "./domain/pinyin";

const text = z.string().trim().max(64);
const candidateKind = z.enum(candidateKinds as [CandidateKind, ...CandidateKind[]]);

/** Filters of 考生管理. A whole number finds its holder; of an ID or a phone the last four characters do too. */
const candidateFilters = {
  name: text,
  number: text,
  idNumber: text,
  phone: text,
  major: text,
  enrolmentYear: z.number().int().min(1900).max(2200),
  educationLevel: z.enum(educationLevels),
  idKind: z.enum(idKinds as [IdKind, ...IdKind[]]),
  /** 已报考证书: any, or none */
  entered: z.enum(["yes", "no"]),
  /** whether something is missing, as of an old record */
  completeness: z.enum(["complete", "incomplete"]),
} as const;
export const candidateListInput = listInput(candidateFilters).extend({ kind: candidateKind });
export const candidateCountsInput = candidateListInput.pick({ kind: true, filters: true });
export const candidateSelection = z.object({
  kind: candidateKind,
  selection: selectionInput(candidateFilters),
});
export type CandidateQuery = z.output<typeof candidateListInput>;
export type CandidateFilterValues = CandidateQuery["filters"];
export type CandidateSelection = z.output<typeof candidateSelection>;

export const candidateById = z.object({ id: z.uuid() });
export const confirmQueueInput = candidateById.extend({ kind: candidateKind });
export const candidateReason = z
  .string()
  .trim()
  .min(REASON_MIN, `请填写 ${REASON_MIN}–${REASON_MAX} 个字的说明`)
  .max(REASON_MAX, `请填写 ${REASON_MIN}–${REASON_MAX} 个字的说明`);

/** A field of the form: empty is `请输入…`, then normalised, then judged by the rule the import has too. */
const field = (
  label: string,
  normalise: (text: string) => string,
  problemOf: (text: string) => string | null,
) =>
  z
    .string({ error: `请输入${label}` })
    .max(500, `${label}过长`)
    .transform(normalise)
    .superRefine((value, context) => {
      const message = value === "" ? `请输入${label}` : problemOf(value);
      if (message) context.addIssue({ code: "custom", message });
    });

const problemText = (problem: keyof typeof candidateProblems | null): string | null =>
  problem && candidateProblems[problem];

/** Later than any birth date: whether it lies in the future is for the command, which has the clock. */
const NO_DATE_LIMIT = "9999-01-01T00:00:00Z";

/** What a 院校考生 must say of his studies; a 社会考生 may leave it empty. */
const STUDY_TEXTS = {
  enrolmentYear: "请选择入学年份",
  educationLevel: "请选择专业层次",
  major: "请输入就读专业",
} as const;

/** The form of one candidate (新增学生信息), the photo apart. */
export const candidateForm = z
  .object({
    name: field("学生姓名", normaliseName, (value) => problemText(findNameProblem(value))),
    pinyin: field("姓名拼音", normalisePinyin, (value) => problemText(findPinyinProblem(value))),
    sex: z.enum(["male", "female"] satisfies Sex[], { error: "请选择性别" }),
    idKind: z.enum(idKinds as [IdKind, ...IdKind[]], { error: "请选择证件类型" }),
    idNumber: field("证件号码", normaliseIdNumber, () => null),
    phone: field("手机号码", normalisePhone, (value) =>
      isPhone(value) ? null : candidateProblems.phone_format,
    ),
    enrolmentYear: z
      .number({ error: STUDY_TEXTS.enrolmentYear })
      .int()
      .min(ENROLMENT_YEAR_MIN, candidateProblems.year_range)
      .max(2200, candidateProblems.year_range)
      .nullable(),
    educationLevel: z.enum(educationLevels, { error: STUDY_TEXTS.educationLevel }).nullable(),
    major: z
      .string({ error: STUDY_TEXTS.major })
      .max(500, "就读专业过长")
      .nullable()
      .transform((value) => value?.trim().normalize("NFC") || null)
      .superRefine((value, context) => {
        const message = value && findMajorProblem(value);
        if (message) context.addIssue({ code: "custom", message });
      }),
  })
  .superRefine((form, context) => {
    const problem = form.idNumber === "" ? null : findIdProblem(form.idKind, form.idNumber, NO_DATE_LIMIT);
    if (problem)
      context.addIssue({ code: "custom", path: ["idNumber"], message: candidateProblems[problem] });
    else if (form.idNumber !== "" && !sexAgrees(form.idKind, form.idNumber, form.sex))
      context.addIssue({ code: "custom", path: ["sex"], message: "性别与证件号码不一致" });
  });
export type CandidateForm = z.output<typeof candidateForm>;

function findMajorProblem(major: string): string | null {
  if (/[\p{Cc}\p{Cf}]/u.test(major)) return candidateProblems.text_characters;
  return [...major].length > MAJOR_MAX ? candidateProblems.too_long : null;
}

/** The same fields where they must be filled in: the form of a 院校考生 says so at each. */
export const requiredStudies = {
  enrolmentYear: z
    .number({ error: STUDY_TEXTS.enrolmentYear })
    .int()
    .min(ENROLMENT_YEAR_MIN, candidateProblems.year_range)
    .max(2200, candidateProblems.year_range),
  educationLevel: z.enum(educationLevels, { error: STUDY_TEXTS.educationLevel }),
  major: field("就读专业", (value) => value.trim().normalize("NFC"), findMajorProblem),
};

/** What a form of this kind lacks of 就读专业, 专业层次 and 入学年份, with the words for its field. */
export const missingStudies = (
  kind: CandidateKind,
  form: Pick<CandidateForm, keyof typeof STUDY_TEXTS>,
): { readonly field: keyof typeof STUDY_TEXTS; readonly message: string }[] =>
  needsStudies(kind)
    ? (Object.keys(STUDY_TEXTS) as (keyof typeof STUDY_TEXTS)[])
        .filter((name) => form[name] === null)
        .map((name) => ({ field: name, message: STUDY_TEXTS[name] }))
    : [];

export const createCandidateInput = z
  .object({ kind: candidateKind, form: candidateForm })
  .superRefine(({ kind, form }, context) => {
    for (const { field: name, message } of missingStudies(kind, form))
      context.addIssue({ code: "custom", path: ["form", name], message });
  });
/** `version` is the one the form was opened with: who saves second is told. */
export const updateCandidateInput = z.object({
  id: z.uuid(),
  version: z.number().int().min(0),
  form: candidateForm,
});
export const confirmCandidateInput = z.object({
  id: z.uuid(),
  version: z.number().int().min(0),
  reason: candidateReason,
});
/** What the form's 就读专业 suggests: majors of a level by the beginning or a part of their name. */
export const majorSearch = z.object({ educationLevel: z.enum(educationLevels), search: text });
