import type { TemplateColumn } from "@/server/workbook/write-workbook";
import type { SheetRow } from "@/shared/kernel/sheet";
import { type ImportTargets, judgeRooms, roomSheetColumns } from "./domain/import-row";
import { DEFAULT_COLUMNS } from "./domain/room";

const notes: Readonly<Record<(typeof roomSheetColumns)[number], Omit<TemplateColumn, "heading">>> = {
  考核站点编号: { width: 18, required: true, hint: "从下拉列表选择；本校可用于该计划的站点" },
  证书编号: { width: 14, required: true, hint: "从下拉列表选择；该计划中、站点支持的证书" },
  科目编号: { width: 24, hint: "不填为该证书的全部科目；多个用“、”分隔" },
  考场名称: { width: 24, required: true, hint: "同一站点、证书内不能重名", example: "第1考场" },
  座位数: { width: 10, required: true, hint: "1–99，含停用座位", example: "30" },
  列数: { width: 8, hint: `1–20；不填为 ${DEFAULT_COLUMNS} 列，行数自动得出`, example: "6" },
  停用座位: { width: 18, hint: "座位号，多个用“、”分隔", example: "29、30" },
};

/** The columns of 《导入考场信息模板》; with a plan's numbers to pick from where it is known. */
export function roomTemplateColumns(targets?: ImportTargets): TemplateColumn[] {
  const choices: Readonly<Record<string, readonly string[]>> = {
    考核站点编号: targets?.sites.map((site) => site.number) ?? [],
    证书编号: targets?.qualifications.map((one) => one.code) ?? [],
  };
  return roomSheetColumns.map((heading) => {
    const list = choices[heading] ?? [];
    return {
      heading,
      ...notes[heading],
      ...(list.length > 0 ? { choices: list, example: list[0] ?? "" } : {}),
    };
  });
}

export const roomTemplateNotes = [
  "每行设置一个考场，一次最多 50,000 行；考场类型由科目的考试方式得出，不需填写。",
  "已有的考场内容相同时不再导入；内容不同时请在列表中编辑。",
] as const;

/** Judges the rows of an upload in the worker; the context is what the plan offers. */
export const roomJudge = {
  shape: () => ({ headings: roomSheetColumns, optional: ["科目编号", "列数", "停用座位"] }),
  judge: (rows: readonly SheetRow[], context: unknown) => judgeRooms(rows, context as ImportTargets),
};
