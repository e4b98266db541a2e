import "server-only";
import { exportProcedure } from "@/server/exports/export-procedures";
import { permissionProcedure, router } from "@/server/trpc/init";
import { createSiteStandard } from "./commands/create-standard";
import { switchSiteStandard } from "./commands/switch-standard";
import { updateSiteStandard } from "./commands/update-standard";
import { siteStandardExport } from "./exports";
import { countSiteStandards, listSiteStandards, siteStandardEditions } from "./queries/list-standards";
import { siteStandardChoices, siteStandardDetail, siteStandardUsage } from "./queries/standard-detail";
import {
  siteStandardInput,
  siteStandardUpdate,
  standardById,
  standardCounts,
  standardList,
  standardSwitch,
} from "./schema";

const institution = permissionProcedure("siteStandard.read");
const body = permissionProcedure("siteStandard.bodyRead");
const edit = permissionProcedure("siteStandard.edit");

export const siteStandardRouter = router({
  list: institution
    .input(standardList)
    .query(({ ctx, input }) => listSiteStandards(ctx.db, ctx.scope, input)),
  counts: institution
    .input(standardCounts)
    .query(({ ctx, input }) => countSiteStandards(ctx.db, ctx.scope, input.filters)),
  detail: institution
    .input(standardById)
    .query(({ ctx, input }) => siteStandardDetail(ctx.db, ctx.scope, input.id)),
  editions: institution.query(({ ctx }) => siteStandardEditions(ctx.db, ctx.scope)),
  export: exportProcedure(siteStandardExport, "siteStandard.read"),

  bodyList: body.input(standardList).query(({ ctx, input }) => listSiteStandards(ctx.db, ctx.scope, input)),
  bodyCounts: body
    .input(standardCounts)
    .query(({ ctx, input }) => countSiteStandards(ctx.db, ctx.scope, input.filters)),
  bodyDetail: body
    .input(standardById)
    .query(({ ctx, input }) => siteStandardDetail(ctx.db, ctx.scope, input.id)),
  bodyEditions: body.query(({ ctx }) => siteStandardEditions(ctx.db, ctx.scope)),

  choices: edit.query(({ ctx }) => siteStandardChoices(ctx.db, ctx.scope)),
  usage: edit
    .input(standardById)
    .query(({ ctx, input }) => siteStandardUsage(ctx.db, ctx.scope, input.id, ctx.now)),
  create: edit.input(siteStandardInput).mutation(({ ctx, input }) => createSiteStandard(ctx.command, input)),
  update: edit.input(siteStandardUpdate).mutation(({ ctx, input }) => updateSiteStandard(ctx.command, input)),
  switch: edit.input(standardSwitch).mutation(({ ctx, input }) => switchSiteStandard(ctx.command, input)),
});
