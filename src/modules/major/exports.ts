import "server-only";
import type { PlatformScope } from "@/server/auth/scope";
import { defineExport } from "@/server/exports/definition";
import { majorItemLabels, majorLevelLabels } from "./domain/education-level";
import { chosenMajors, countChosenMajors, type MajorRow } from "./queries/list-majors";
import { type MajorSelection, majorSelection } from "./schema";

/** 批量导出专业目录: the ministry's public list, so no code is asked for. */
export const majorExport = defineExport<PlatformScope, MajorSelection, MajorRow>({
  key: "major",
  permission: "major.read",
  title: "专业目录数据",
  page: "专业目录",
  gate: "none",
  selection: majorSelection,
  columns: [
    { title: "教育层次", width: 20, value: (row) => majorLevelLabels[row.educationLevel] },
    { title: "专业代码", width: 12, value: (row) => row.code },
    { title: "专业名称", width: 30, value: (row) => row.name },
    { title: "类型", width: 10, value: (row) => majorItemLabels[row.itemLevel] },
    { title: "所属大类", width: 22, value: (row) => row.category },
    { title: "所属类", width: 22, value: (row) => row.group },
    { title: "版本", width: 8, value: (row) => row.edition },
    { title: "状态", width: 8, value: (row) => (row.retired ? "停用" : "在用") },
  ],
  count: ({ db, selection }) => countChosenMajors(db, selection),
  rows: ({ db, selection }) => chosenMajors(db, selection),
});
