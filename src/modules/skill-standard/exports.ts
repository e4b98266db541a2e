import "server-only";
import type { Prisma } from "@/generated/prisma/client";
import type { InstitutionScope } from "@/server/auth/scope";
import { defineExport, type ExportColumn } from "@/server/exports/definition";
import {
  findSkillStandards,
  type StandardRow,
  skillStandardsInScope,
  skillStandardWhere,
} from "./queries/list-standards";
import { type StandardSelection, standardSelection } from "./schema";

const PORTION = 1000;

/** The columns of the manual's list, for standards of either kind. */
export const standardColumns: readonly ExportColumn<StandardRow>[] = [
  { title: "标准代码", value: (row) => row.code },
  { title: "标准名称", value: (row) => row.name },
  { title: "标准版本", value: (row) => row.edition },
  { title: "发布单位", value: (row) => row.bodyName },
  { title: "对应证书", value: (row) => row.qualifications.join("、") },
  { title: "标准状态", value: (row) => (row.enabled ? "已启用" : "已停用") },
];

const whereOf = (scope: InstitutionScope, selection: StandardSelection): Prisma.SkillStandardWhereInput =>
  selection.kind === "ids"
    ? { AND: [skillStandardsInScope(scope), { id: { in: selection.ids } }] }
    : skillStandardWhere(scope, selection.tab, selection.filters);

/** 职业技能等级标准 as a sheet; catalogue data is public, so no code is asked for. */
export const skillStandardExport = defineExport<InstitutionScope, StandardSelection, StandardRow>({
  key: "skillStandard.list",
  permission: "skillStandard.read",
  title: "职业技能等级标准数据",
  page: "职业技能等级标准",
  gate: "none",
  selection: standardSelection,
  plainFilters: ["name", "bodyName", "qualificationName", "code"],
  columns: standardColumns,
  count: ({ db, scope, selection }) => db.skillStandard.count({ where: whereOf(scope, selection) }),
  rows: async function* ({ db, scope, selection }) {
    for (let skip = 0; ; skip += PORTION) {
      const rows = await findSkillStandards(db, whereOf(scope, selection), { skip, take: PORTION });
      if (rows.length > 0) yield rows;
      if (rows.length < PORTION) return;
    }
  },
});
