import "server-only";
import type { InstitutionScope } from "@/server/auth/scope";
import { defineExport } from "@/server/exports/definition";
import { enabledLabel } from "@/shared/enabled-label";
import { type AwardingBodyRow, countSelected, selectedAwardingBodies } from "./queries/list-awarding-bodies";
import { type AwardingBodySelection, awardingBodySelection } from "./schema";

/** 批量导出机构信息. */
export const awardingBodyExport = defineExport<InstitutionScope, AwardingBodySelection, AwardingBodyRow>({
  key: "awarding-body",
  permission: "awardingBody.read",
  title: "培训评价组织数据",
  page: "培训评价组织管理",
  gate: "sms",
  selection: awardingBodySelection,
  columns: [
    { title: "机构代码", width: 12, value: (row) => row.code },
    { title: "机构名称", width: 36, value: (row) => row.name },
    { title: "已试点证书数量", width: 16, value: (row) => row.pilotedCount },
    { title: "机构状态", width: 12, value: (row) => enabledLabel(row.enabled) },
  ],
  count: ({ db, scope, selection }) => countSelected(db, scope, selection),
  rows: ({ db, scope, selection }) => selectedAwardingBodies(db, scope, selection),
  plainFilters: ["name"],
});
