import "server-only";
import type { Prisma } from "@/generated/prisma/client";
import { standardColumns } from "@/modules/skill-standard/exports";
import type { StandardRow } from "@/modules/skill-standard/queries/list-standards";
import type { InstitutionScope } from "@/server/auth/scope";
import { defineExport } from "@/server/exports/definition";
import { findSiteStandards, siteStandardsInScope, siteStandardWhere } from "./queries/list-standards";
import { type StandardSelection, standardSelection } from "./schema";

const PORTION = 1000;

const whereOf = (scope: InstitutionScope, selection: StandardSelection): Prisma.SiteStandardWhereInput =>
  selection.kind === "ids"
    ? { AND: [siteStandardsInScope(scope), { id: { in: selection.ids } }] }
    : siteStandardWhere(scope, selection.tab, selection.filters);

/** 考核站点建设标准 as a sheet; catalogue data is public, so no code is asked for. */
export const siteStandardExport = defineExport<InstitutionScope, StandardSelection, StandardRow>({
  key: "siteStandard.list",
  permission: "siteStandard.read",
  title: "考核站点建设标准数据",
  page: "考核站点建设标准",
  gate: "none",
  selection: standardSelection,
  plainFilters: ["name", "bodyName", "qualificationName", "code"],
  columns: standardColumns,
  count: ({ db, scope, selection }) => db.siteStandard.count({ where: whereOf(scope, selection) }),
  rows: async function* ({ db, scope, selection }) {
    for (let skip = 0; ; skip += PORTION) {
      const rows = await findSiteStandards(db, whereOf(scope, selection), { skip, take: PORTION });
      if (rows.length > 0) yield rows;
      if (rows.length < PORTION) return;
    }
  },
});
