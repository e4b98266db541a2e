import { z } from "zod";
import { examMethods } from "@/modules/exam-room/domain/facility";
import { type Audience, audienceLabels } from "@/shared/audience";
import { listInput } from "@/shared/list";

const versioned = { id: z.uuid(), version: z.number().int().min(0) };
const whole = (what: string, most: number) =>
  z
    .number({ error: `请填写${what}` })
    .int(`${what}应为整数`)
    .min(1, `${what}应大于0`)
    .max(most, `${what}不能大于${most}`);

const fields = {
  name: z.string().trim().min(1, "请填写科目名称").max(50, "科目名称不能超过50个字"),
  method: z.enum(examMethods, { error: "请选择考试方式" }),
  audience: z.enum(Object.keys(audienceLabels) as Audience[], { error: "请选择参考对象" }),
  minutes: whole("考试时长", 600),
  fullMark: whole("满分", 1000),
  passMark: whole("合格分数", 1000),
};

const passable = (values: { readonly fullMark: number; readonly passMark: number }) =>
  values.passMark <= values.fullMark;
const impassable = { path: ["passMark"], error: "合格分数不能大于满分" };

export const subjectCreate = z
  .object({ qualificationId: z.uuid("请选择考核证书"), ...fields })
  .refine(passable, impassable);
export const subjectUpdate = z.object({ ...versioned, ...fields }).refine(passable, impassable);
export const subjectSwitch = z.object({ ...versioned, enabled: z.boolean() });
export const subjectById = z.object({ id: z.uuid() });
export type SubjectCreate = z.infer<typeof subjectCreate>;
export type SubjectUpdate = z.infer<typeof subjectUpdate>;

export const subjectList = listInput({
  code: z.string().trim().max(11),
  name: z.string().trim().max(50),
  method: z.enum(examMethods),
  qualificationId: z.uuid(),
  awardingBodyId: z.uuid(),
});
export const subjectCounts = subjectList.pick({ filters: true });
export type SubjectFilters = z.infer<typeof subjectList>["filters"];
