import type { TemplateColumn } from "@/server/workbook/write-workbook";
import type { SheetRow } from "@/shared/kernel/sheet";
import { judgeOrganisations, sheetFields, sheetHeadings } from "./domain/import-row";
import type { OrganisationKind } from "./domain/kind";

interface ColumnNote {
  readonly width: number;
  readonly hint: string;
  readonly example: string;
}

const notes: Readonly<Record<OrganisationKind, Readonly<Record<string, ColumnNote>>>> = {
  institution: {
    院校代码: { width: 18, hint: "教育部学校标识码，10 位数字，文本格式", example: "4111010008" },
    院校名称: { width: 30, hint: "全称", example: "北京科技大学" },
    主管单位: { width: 20, hint: "如 教育部、北京市", example: "教育部" },
    所在地: { width: 16, hint: "所在省市", example: "北京市" },
    院校类型: { width: 12, hint: "从下拉列表选择", example: "本科" },
    统一社会信用代码: { width: 26, hint: "18 位，可不填", example: "" },
    备注: { width: 16, hint: "如 民办，可不填", example: "" },
  },
  awarding_body: {
    机构名称: { width: 36, hint: "全称", example: "北京鸿科经纬科技有限公司" },
    机构代码: { width: 14, hint: "3–6 位数字；不填则由系统编号", example: "" },
    颁证机构代码: { width: 14, hint: "5 位数字，写入证书编号；不填则由系统编号", example: "" },
    统一社会信用代码: { width: 26, hint: "18 位，可不填", example: "" },
    官方网址: { width: 30, hint: "以 http:// 或 https:// 开头，可不填", example: "" },
  },
  authority: {
    部门代码: { width: 16, hint: "2–20 位字母、数字或 -", example: "110000" },
    部门名称: { width: 30, hint: "全称", example: "北京市教育委员会" },
    级别: { width: 12, hint: "从下拉列表选择", example: "省级" },
    行政区划代码: { width: 18, hint: "6 位；省级以 0000 结尾，地市级以 00 结尾", example: "110000" },
  },
};

/** The columns of a kind's import template. */
export const organisationTemplateColumns = (kind: OrganisationKind): TemplateColumn[] =>
  sheetFields[kind].map((field) => {
    const note = notes[kind][field.heading];
    return {
      heading: field.heading,
      width: note?.width ?? 20,
      ...(field.required ? { required: true } : {}),
      ...(note?.hint ? { hint: note.hint } : {}),
      ...(note?.example ? { example: note.example } : {}),
      ...(field.choices ? { choices: Object.keys(field.choices) } : {}),
    };
  });

export const organisationTemplateNotes = [
  "请勿修改表头；每行填写一个机构，一次最多 50,000 行。",
  "代码须为文本格式，否则首位的 0 会丢失。",
  "导入的机构为启用状态；它的第一个管理员账号在“账号管理”中新增。",
] as const;

const judgeOf = (kind: OrganisationKind) => ({
  shape: () => ({ headings: sheetHeadings(kind) }),
  judge: (rows: readonly SheetRow[]) => judgeOrganisations(kind, rows),
});

/** Judge the rows of an upload in the worker. */
export const institutionJudge = judgeOf("institution");
export const awardingBodyJudge = judgeOf("awarding_body");
export const authorityJudge = judgeOf("authority");
