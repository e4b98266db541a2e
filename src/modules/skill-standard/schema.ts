import { z } from "zod";
import { listInput, selectionInput } from "@/shared/list";

const versioned = { id: z.uuid(), version: z.number().int().min(0) };

/** 标准名称, 标准版本 and the PDF, as the forms of both kinds of standards have them. */
export const standardFields = {
  name: z.string().trim().min(1, "请填写标准名称").max(100, "标准名称不能超过100个字"),
  edition: z
    .string()
    .trim()
    .regex(/^(19|20)\d{2}版$/, "请按“2020版”的格式填写标准版本"),
  fileId: z.union([z.uuid(), z.literal("")], { error: "请上传标准文件" }),
};

export const skillStandardInput = z.object({
  ...standardFields,
  category: z.string().trim().min(1, "请选择专业大类").max(30),
});
export const skillStandardUpdate = skillStandardInput.extend(versioned);
export type SkillStandardInput = z.infer<typeof skillStandardInput>;

export const standardById = z.object({ id: z.uuid() });
/** 启用 or 停用 of a record as it was read; a change since then is refused with `data.changed`. */
export const standardSwitch = z.object({ ...versioned, enabled: z.boolean() });

/** What the lists of both kinds of standards are filtered by. */
export const standardFilterFields = {
  code: z.string().trim().max(9),
  name: z.string().trim().max(100),
  edition: z.string().trim().max(10),
  bodyName: z.string().trim().max(100),
  qualificationName: z.string().trim().max(100),
};
export const standardList = listInput(standardFilterFields);
export const standardCounts = standardList.pick({ filters: true });
export const standardSelection = selectionInput(standardFilterFields);

export type StandardFilters = z.infer<typeof standardList>["filters"];
export type StandardSelection = z.infer<typeof standardSelection>;
