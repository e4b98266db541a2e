import "server-only";
import type { InstitutionScope } from "@/server/auth/scope";
import { defineExport } from "@/server/exports/definition";
import { institutionKindLabel, institutionStatusLabel } from "./domain/institution-labels";
import { type InstitutionRow, selectedInstitutions } from "./queries/list-institutions";
import { type InstitutionSelection, institutionSelection } from "./schema";

/** 批量导出院校信息. */
export const institutionExport = defineExport<InstitutionScope, InstitutionSelection, InstitutionRow>({
  key: "institution",
  permission: "institution.read",
  title: "院校信息数据",
  page: "试点院校管理",
  gate: "sms",
  selection: institutionSelection,
  columns: [
    { title: "院校代码", width: 16, value: (row) => row.code },
    { title: "院校名称", width: 30, value: (row) => row.name },
    { title: "院校属性", width: 16, value: (row) => institutionKindLabel(row.kind) },
    { title: "院校类型", width: 12, value: (row) => row.level },
    { title: "院校状态", width: 12, value: (row) => institutionStatusLabel(row.enabled) },
  ],
  count: async ({ db, scope, selection }) => (await selectedInstitutions(db, scope, selection)).length,
  rows: async function* ({ db, scope, selection }) {
    yield await selectedInstitutions(db, scope, selection);
  },
  plainFilters: ["name"],
});
