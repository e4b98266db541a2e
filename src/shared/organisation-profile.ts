import { z } from "zod";
import { creditCodeFault } from "./credit-code";
import { toHalfWidth, trimBlanks } from "./kernel/text";
import { isWholeRegion } from "./regions";

/** 院校简介 n/200. */
export const INTRO_MAX = 200;

const plain = (text: string) => trimBlanks(toHalfWidth(text));
const line = (label: string, most: number) =>
  z
    .string()
    .trim()
    .max(most, `${label}不能超过${most}个字`)
    .regex(/^[^\p{Cc}\p{Cf}]*$/u, `${label}中有不能使用的字符`);

/** The mobile number of a contact; 手机号 everywhere in the manual. */
export const isMobile = (phone: string): boolean => /^1[3-9]\d{9}$/.test(phone);

/** An address of the web as people write it (www.example.edu.cn) in full; null for what is none, or not of the web. */
export function websiteAddress(text: string): string | null {
  const address = /^[a-z][a-z0-9+.-]*:/i.test(text) && !/^[^/:]+:\d/.test(text) ? text : `https://${text}`;
  if (/\s/.test(text) || !URL.canParse(address)) return null;
  const { protocol, hostname, username, password } = new URL(address);
  const isWeb = protocol === "https:" || protocol === "http:";
  return isWeb && hostname.includes(".") && username === "" && password === "" ? address : null;
}

const email = line("联系人邮箱", 100).refine(
  (text) => text === "" || z.email().safeParse(text).success,
  "请输入正确的邮箱",
);

/** Somebody who can be asked: his mobile number is sealed; "" leaves the one on record as it is. */
export const contactPhone = z
  .string()
  .transform(plain)
  .refine((phone) => phone === "" || isMobile(phone), "请输入正确的手机号（11位）");
export const contactEmail = email;

/** What an institution and an awarding body keep of themselves (§1.2): one schema for both forms and procedures. */
export const organisationProfile = z.object({
  creditCode: z
    .string()
    .transform((text) => plain(text).toUpperCase())
    .superRefine((code, context) => {
      const fault = code === "" ? "请输入统一社会信用代码" : creditCodeFault(code);
      if (fault) context.addIssue({ code: "custom", message: fault });
    }),
  website: line("网址", 200).refine(
    (text) => text === "" || websiteAddress(text) !== null,
    "请输入正确的网址，如 https://www.example.edu.cn",
  ),
  regionCode: z.string().refine(isWholeRegion, "请选择省、市、区"),
  address: line("详细地址", 100).min(1, "请输入详细地址"),
  logoFileId: z.uuid({ error: "请上传LOGO" }),
  intro: z.string().trim().max(INTRO_MAX, `简介不能超过${INTRO_MAX}个字`),
  contactName: line("联系人姓名", 50).min(1, "请输入联系人姓名"),
  contactPhone,
  contactEmail: email,
});
export type OrganisationProfile = z.output<typeof organisationProfile>;

/** The same for a form whose record has no phone yet: then one is required. */
export const profileFormSchema = (hasPhone: boolean) =>
  organisationProfile.superRefine(({ contactPhone: phone }, context) => {
    if (!hasPhone && phone === "")
      context.addIssue({ code: "custom", path: ["contactPhone"], message: "请输入联系人手机号" });
  });
