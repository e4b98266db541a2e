import "server-only";
import type { Prisma } from "@/generated/prisma/client";
import type { InstitutionScope } from "@/server/auth/scope";
import { defineExport } from "@/server/exports/definition";
import {
  findQualifications,
  type QualificationRow,
  qualificationsInScope,
  qualificationWhere,
} from "./queries/list-qualifications";
import { type QualificationSelection, qualificationSelection } from "./schema";

const PORTION = 1000;

const whereOf = (
  scope: InstitutionScope,
  selection: QualificationSelection,
): Prisma.QualificationWhereInput =>
  selection.kind === "ids"
    ? { AND: [qualificationsInScope(scope), { id: { in: selection.ids } }] }
    : qualificationWhere(scope, selection.tab, selection.filters);

/** 证书信息 as a sheet; catalogue data is public, so no code is asked for. */
export const qualificationExport = defineExport<InstitutionScope, QualificationSelection, QualificationRow>({
  key: "qualification.list",
  permission: "qualification.read",
  title: "证书信息数据",
  page: "证书信息管理",
  gate: "none",
  selection: qualificationSelection,
  plainFilters: ["code"],
  columns: [
    { title: "所属批次", value: (row) => row.batch },
    { title: "证书编号", value: (row) => row.code },
    { title: "证书名称", value: (row) => row.title },
    { title: "颁证机构", value: (row) => row.bodyName },
    { title: "所属专业大类", value: (row) => row.category },
    { title: "证书状态", value: (row) => (row.enabled ? "已启用" : "已停用") },
  ],
  count: ({ db, scope, selection }) => db.qualification.count({ where: whereOf(scope, selection) }),
  rows: async function* ({ db, scope, selection }) {
    for (let skip = 0; ; skip += PORTION) {
      const rows = await findQualifications(db, whereOf(scope, selection), { skip, take: PORTION });
      if (rows.length > 0) yield rows;
      if (rows.length < PORTION) return;
    }
  },
});
