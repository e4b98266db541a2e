import { z } from "zod";
import { toHalfWidth, trimBlanks } from "@/shared/kernel/text";
import { REASON_MAX, REASON_MIN } from "@/shared/kernel/transition";
import { listInput, selectionInput } from "@/shared/list";
import { isMobile } from "@/shared/organisation-profile";
import { isWholeRegion } from "@/shared/regions";
import { SITE_NAME_MAX } from "./domain/site-text";

export const SITE_INTRO_MAX = 1000;
export const MOST_MATERIALS = 5;
export const MOST_LEVELS = 30;
/** Sites one batch takes at most. */
export const MOST_SITES = 500;

const line = (label: string, most: number) =>
  z
    .string()
    .trim()
    .max(most, `${label}不能超过${most}个字`)
    .regex(/^[^\p{Cc}\p{Cf}]*$/u, `${label}中有不能使用的字符`);

const LANDLINE = /^0\d{2,3}-?\d{7,8}(-\d{1,6})?$/;
const SERVICE = /^400-?\d{3}-?\d{4}$/;
const phone = z.string().transform((text) => trimBlanks(toHalfWidth(text)).replace(/\s/g, ""));

/** 申报考核站点 (§1.5 5.2.4.1). An empty 联系人电话 leaves the one on record as it is. */
export const siteForm = z.object({
  name: line("考核站点名称", SITE_NAME_MAX).min(1, "请输入考核站点名称"),
  regionCode: z.string().refine(isWholeRegion, "请选择省、市、区"),
  street: line("详细地址", 100).min(1, "请输入详细地址"),
  contactName: line("联系人姓名", 50).min(1, "请输入联系人姓名"),
  contactPhone: phone.refine(
    (text) => text === "" || isMobile(text) || LANDLINE.test(text),
    "请输入正确的手机号，或带区号的固定电话",
  ),
  contactEmail: line("联系人邮箱", 100)
    .min(1, "请输入联系人邮箱")
    .refine((text) => text === "" || z.email().safeParse(text).success, "请输入正确的邮箱"),
  officePhone: phone.refine(
    (text) => text === "" || LANDLINE.test(text) || SERVICE.test(text),
    "请输入带区号的固定电话，如 010-62330000",
  ),
  awardingBodyId: z.uuid({ error: "请选择申报对象" }),
  qualificationIds: z
    .array(z.uuid())
    .min(1, "请选择考核证书")
    .max(MOST_LEVELS, `一次最多选择${MOST_LEVELS}个证书等级`),
  intro: z.string().trim().max(SITE_INTRO_MAX, `考核站点简介不能超过${SITE_INTRO_MAX}个字`),
  materialIds: z.array(z.uuid()).max(MOST_MATERIALS, `其他材料最多${MOST_MATERIALS}个`),
});
export type SiteForm = z.output<typeof siteForm>;

/** The same for a site that has no contact phone yet: then one is required. */
export const siteFormSchema = (hasPhone: boolean) =>
  siteForm.superRefine(({ contactPhone }, context) => {
    if (!hasPhone && contactPhone === "")
      context.addIssue({ code: "custom", path: ["contactPhone"], message: "请输入联系人电话" });
  });

const version = z.number().int().min(0);
export const siteById = z.object({ id: z.uuid() });
export const siteVersion = z.object({ id: z.uuid(), version });
export const siteCreate = z.object({ form: siteFormSchema(false), submit: z.boolean() });
export type SiteCreate = z.output<typeof siteCreate>;
export const siteUpdate = siteVersion.extend({ form: siteForm, submit: z.boolean() });
export type SiteUpdate = z.output<typeof siteUpdate>;
export const siteSwitch = siteVersion.extend({ enabled: z.boolean() });

const filters = {
  number: z.string().trim().max(9),
  name: z.string().trim().max(SITE_NAME_MAX),
  awardingBodyId: z.uuid(),
  qualification: z.string().trim().max(60),
  institution: z.string().trim().max(64),
  enabled: z.enum(["enabled", "disabled"]),
};
/** The tabs are 全部, 未提交, 待审核, 审核通过, 审核退回. */
export const siteList = listInput(filters);
export const siteCounts = siteList.pick({ filters: true });
export const siteSelection = selectionInput(filters);
export type SiteListQuery = z.output<typeof siteList>;
export type SiteFilters = SiteListQuery["filters"];
export type SiteSelection = z.output<typeof siteSelection>;

export const siteRemoval = z.object({ selection: siteSelection });

/** 审核 of one or many; `version` is what the reviewer has read of one. */
export const siteReview = z.discriminatedUnion("decision", [
  z.object({ decision: z.literal("approve"), selection: siteSelection, version: version.optional() }),
  z.object({
    decision: z.literal("return"),
    selection: siteSelection,
    version: version.optional(),
    reason: z
      .string()
      .trim()
      .min(REASON_MIN, `请填写退回原因(${REASON_MIN}–${REASON_MAX}个字)`)
      .max(REASON_MAX, `请填写退回原因(${REASON_MIN}–${REASON_MAX}个字)`),
  }),
]);
export type SiteReview = z.output<typeof siteReview>;

const search = { search: z.string().trim().max(64).default(""), value: z.uuid().optional() };
export const siteBodyOptions = z.object(search);
/** The levels of an awarding body an institution may apply for; `exceptId` is the site that is being edited. */
export const siteLevelsAsk = z.object({ awardingBodyId: z.uuid(), exceptId: z.uuid().optional() });
