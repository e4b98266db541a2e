import { z } from "zod";
import { listInput } from "@/shared/list";
import { LAST_PAGE } from "@/shared/query-params";
import { plainText, RICH_TEXT_SOURCE_MAX } from "@/shared/rich-text";
import { BODY_MAX, SUMMARY_MAX, TITLE_MAX } from "./domain/summary";

const body = z
  .string()
  .max(RICH_TEXT_SOURCE_MAX, "正文过长")
  .refine((html) => plainText(html) !== "", "请填写正文")
  .refine((html) => [...plainText(html)].length <= BODY_MAX, `正文不能超过${BODY_MAX}个字`);

/** An article as its form holds it. The body is sanitised by the command that writes it. */
export const newsForm = z.object({
  title: z.string().trim().min(1, "请填写标题").max(TITLE_MAX, `标题不能超过${TITLE_MAX}个字`),
  summary: z.string().trim().max(SUMMARY_MAX, `摘要不能超过${SUMMARY_MAX}个字`).default(""),
  body,
});
export type NewsForm = z.output<typeof newsForm>;

const versioned = { id: z.uuid(), version: z.number().int().min(0) };
export const newsById = z.object({ id: z.uuid() });
export const newsVersion = z.object(versioned);
export type NewsVersion = z.output<typeof newsVersion>;

export const newsCreate = z.object({ form: newsForm });
export const newsUpdate = z.object({ ...versioned, form: newsForm });
export type NewsUpdate = z.output<typeof newsUpdate>;
export const newsMove = z.object({ ...versioned, event: z.enum(["publish", "withdraw"]) });
export type NewsMove = z.output<typeof newsMove>;
export const newsPin = z.object({ ...versioned, pinned: z.boolean() });
export type NewsPin = z.output<typeof newsPin>;
export const newsPreview = z.object({ body });

export const newsList = listInput({
  title: z.string().trim().max(TITLE_MAX),
  pinned: z.enum(["yes", "no"]),
});
export type NewsListQuery = z.output<typeof newsList>;
export const newsCounts = newsList.pick({ filters: true });

/** One page of what is published, for anybody. */
export const publishedAsk = z.object({
  page: z.number().int().min(1).max(LAST_PAGE).default(1),
  pageSize: z.number().int().min(1).max(20).default(10),
});
