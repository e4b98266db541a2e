import { z } from "zod";
import { listInput, selectionInput } from "@/shared/list";
import { contactEmail, contactPhone, organisationProfile } from "@/shared/organisation-profile";

const filters = {
  code: z.string().trim().max(20),
  name: z.string().trim().max(64),
  kind: z.enum(["pilot"]),
  level: z.string().trim().max(20),
};

/** 试点院校管理: the tabs are 全部, 已启用, 已停用. */
export const institutionList = listInput(filters);
export const institutionCounts = institutionList.pick({ filters: true });
export const institutionSelection = selectionInput(filters);
export type InstitutionListQuery = z.output<typeof institutionList>;
export type InstitutionFilters = InstitutionListQuery["filters"];
export type InstitutionSelection = z.output<typeof institutionSelection>;

const version = z.number().int().min(0);
export const institutionById = z.object({ id: z.uuid() });
export const institutionUpdate = z.object({ id: z.uuid(), version, form: organisationProfile });
export type InstitutionUpdate = z.output<typeof institutionUpdate>;

const line = (label: string, most: number) =>
  z
    .string()
    .trim()
    .max(most, `${label}不能超过${most}个字`)
    .regex(/^[^\p{Cc}\p{Cf}]*$/u, `${label}中有不能使用的字符`);

/** 证书负责人: answers for one qualification, or for all of them (null). */
export const managerForm = z.object({
  name: line("姓名", 50).min(1, "请输入姓名"),
  title: line("职务", 50),
  phone: contactPhone,
  email: contactEmail,
  qualificationId: z.uuid().nullable(),
});
export type ManagerForm = z.output<typeof managerForm>;

/** The same for somebody new, who has no phone on record. */
export const newManagerForm = managerForm.refine(({ phone }) => phone !== "", {
  path: ["phone"],
  message: "请输入手机号",
});
export const managerCreate = z.object({ form: newManagerForm });
export const managerById = z.object({ id: z.uuid() });
export const managerVersion = z.object({ id: z.uuid(), version });
export const managerUpdate = managerVersion.extend({ form: managerForm });
export type ManagerUpdate = z.output<typeof managerUpdate>;
