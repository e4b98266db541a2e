import { z } from "zod";
import { listInput } from "@/shared/list";
import { accountPortals, roleKinds } from "./domain/account-role";

const text = z.string().trim().max(64);

/** Filters of 账号管理; the last two are the platform's. */
const accountFilters = {
  account: text,
  name: text,
  role: z.enum(roleKinds),
  organisationId: z.uuid(),
  organisation: text,
} as const;

/** The tabs are 全部, 启用, 停用; the platform's are the portals. */
export const accountListInput = listInput(accountFilters);
export const accountCountsInput = accountListInput.pick({ filters: true });
export type AccountQuery = z.output<typeof accountListInput>;
export type AccountFilterValues = AccountQuery["filters"];

const accountName = z
  .string({ error: "请输入账号" })
  .trim()
  .regex(/^[a-z][a-z0-9._-]{2,31}$/, "账号为 3–32 位小写字母、数字或 . _ -，以字母开头");
const personName = z
  .string({ error: "请输入姓名" })
  .trim()
  .min(1, "请输入姓名")
  .max(50, "姓名不超过 50 个字")
  .regex(/^[^\p{Cc}\p{Cf}]*$/u, "姓名中有不能使用的字符");
const role = z.string({ error: "请选择角色" }).min(1, "请选择角色").max(40);
const phone = z
  .string()
  .trim()
  .regex(/^(1[3-9]\d{9})?$/, "请输入正确的手机号码");

/** The form of a new account. */
export const accountForm = z.object({ account: accountName, name: personName, role, phone });
export type AccountForm = z.output<typeof accountForm>;

/** What of an account may be changed later. */
export const accountChangeForm = z.object({ name: personName, role });

/** Whose account the platform makes; no organisation for one of its own. */
const accountOwner = z.object({
  portal: z.enum(accountPortals, { error: "请选择平台" }),
  organisationId: z.uuid({ error: "请选择所属机构" }).nullable(),
});
export type AccountOwner = z.output<typeof accountOwner>;

/** The platform's form: whose account it is stands before it. */
export const ownedAccountForm = accountForm.extend(accountOwner.shape).superRefine((form, context) => {
  if (form.portal !== "platform" && !form.organisationId)
    context.addIssue({ code: "custom", path: ["organisationId"], message: "请选择所属机构" });
});

export const accountById = z.object({ id: z.uuid() });
export const switchAccountInput = z.object({ id: z.uuid(), enabled: z.boolean() });
export const clearPhoneInput = z.object({ id: z.uuid(), phoneMask: z.string().min(1).max(20) });
/** `was` is what the form was opened with: who saves second is told. */
export const updateAccountInput = z.object({
  id: z.uuid(),
  was: z.object({ name: z.string().max(100), role: z.string().max(40) }),
  form: accountChangeForm,
});
export type UpdateAccount = z.output<typeof updateAccountInput>;

/** Organisations of a kind by a part of their name, and the chosen one. */
export const organisationSearch = z.object({
  portal: z.enum(accountPortals).optional(),
  search: text,
  value: z.uuid().optional(),
});
export type OrganisationSearch = z.output<typeof organisationSearch>;
