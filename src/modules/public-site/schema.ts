import { z } from "zod";
import { LAST_PAGE } from "@/shared/query-params";
import { SEARCH_MAX } from "./domain/public-page";

const page = z.number().int().min(1).max(LAST_PAGE).default(1);
const search = z.string().trim().max(SEARCH_MAX).default("");

/** 证书信息: by 证书名称, 颁证机构, 证书等级, 专业大类/专业. */
export const catalogueAsk = z.object({
  page,
  name: search,
  body: search,
  level: z.number().int().min(1).max(3).optional(),
  major: search,
});
export type CatalogueAsk = z.output<typeof catalogueAsk>;

/** 机构遴选: by 机构名称. */
export const bodiesAsk = z.object({ page, name: search });
export type BodiesAsk = z.output<typeof bodiesAsk>;

export const publicById = z.object({ id: z.uuid() });
/** One awarding body and a page of its qualifications. */
export const bodyAsk = z.object({ id: z.uuid(), page });
export type BodyAsk = z.output<typeof bodyAsk>;
