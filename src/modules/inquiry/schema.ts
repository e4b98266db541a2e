import { z } from "zod";
import { REASON_MAX, REASON_MIN } from "@/shared/kernel/transition";
import { listInput, selectionInput } from "@/shared/list";
import { LAST_PAGE } from "@/shared/query-params";
import { CONTACT_MAX, readContact } from "./domain/contact";
import { ANSWER_MAX, NAME_MAX, QUESTION_MAX, QUESTION_MIN, topicKeys } from "./domain/topic";

const topic = z.enum(topicKeys, { error: "请选择主题" });

/** A question as anybody asks it (§1.1). */
export const askInput = z.object({
  topic,
  name: z.string().trim().min(1, "请填写称呼").max(NAME_MAX, `称呼不能超过${NAME_MAX}个字`),
  contact: z
    .string()
    .trim()
    .min(1, "请填写手机号或邮箱")
    .max(CONTACT_MAX, "请填写正确的手机号或邮箱")
    .refine((text) => readContact(text) !== null, "请填写正确的手机号或邮箱"),
  question: z
    .string()
    .trim()
    .min(QUESTION_MIN, `问题至少${QUESTION_MIN}个字`)
    .max(QUESTION_MAX, `问题不能超过${QUESTION_MAX}个字`),
  captchaId: z.string().max(40),
  captcha: z.string().trim().min(1, "请输入图形验证码").max(10),
});
export type AskInput = z.output<typeof askInput>;

export const lookUpInput = z.object({ code: z.string().trim().min(1, "请输入查询码").max(60) });

/** One page of 常见问题, for anybody. */
export const sharedAsk = z.object({
  page: z.number().int().min(1).max(LAST_PAGE).default(1),
  topic: topic.optional(),
});
export type SharedAsk = z.output<typeof sharedAsk>;

const filters = {
  topic,
  question: z.string().trim().max(64),
  shared: z.enum(["yes", "no"]),
};
export const inquiryList = listInput(filters);
export type InquiryListQuery = z.output<typeof inquiryList>;
export const inquiryCounts = inquiryList.pick({ filters: true });
export const inquirySelection = selectionInput(filters);
export type InquirySelection = z.output<typeof inquirySelection>;

const versioned = { id: z.uuid(), version: z.number().int().min(0) };
export const inquiryById = z.object({ id: z.uuid() });
export const answerForm = z.object({
  answer: z.string().trim().min(1, "请填写答复").max(ANSWER_MAX, `答复不能超过${ANSWER_MAX}个字`),
});
export const answerInput = answerForm.extend(versioned);
export type AnswerInput = z.output<typeof answerInput>;
export const closeInput = z.object({
  ...versioned,
  reason: z
    .string()
    .trim()
    .min(REASON_MIN, `请填写原因(${REASON_MIN}–${REASON_MAX}个字)`)
    .max(REASON_MAX, `请填写原因(${REASON_MIN}–${REASON_MAX}个字)`),
});
export type CloseInput = z.output<typeof closeInput>;
export const shareInput = z.object({ ...versioned, shared: z.boolean() });
export type ShareInput = z.output<typeof shareInput>;
