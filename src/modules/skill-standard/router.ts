import "server-only";
import { exportProcedure } from "@/server/exports/export-procedures";
import { permissionProcedure, router } from "@/server/trpc/init";
import { createSkillStandard } from "./commands/create-standard";
import { switchSkillStandard } from "./commands/switch-standard";
import { updateSkillStandard } from "./commands/update-standard";
import { skillStandardExport } from "./exports";
import { countSkillStandards, listSkillStandards } from "./queries/list-standards";
import { skillStandardDetail, skillStandardUsage } from "./queries/standard-detail";
import { skillStandardCategories, skillStandardEditions } from "./queries/standard-options";
import {
  skillStandardInput,
  skillStandardUpdate,
  standardById,
  standardCounts,
  standardList,
  standardSwitch,
} from "./schema";

const institution = permissionProcedure("skillStandard.read");
const body = permissionProcedure("skillStandard.bodyRead");
const edit = permissionProcedure("skillStandard.edit");

export const skillStandardRouter = router({
  list: institution
    .input(standardList)
    .query(({ ctx, input }) => listSkillStandards(ctx.db, ctx.scope, input)),
  counts: institution
    .input(standardCounts)
    .query(({ ctx, input }) => countSkillStandards(ctx.db, ctx.scope, input.filters)),
  detail: institution
    .input(standardById)
    .query(({ ctx, input }) => skillStandardDetail(ctx.db, ctx.scope, input.id)),
  editions: institution.query(({ ctx }) => skillStandardEditions(ctx.db, ctx.scope)),
  export: exportProcedure(skillStandardExport, "skillStandard.read"),

  bodyList: body.input(standardList).query(({ ctx, input }) => listSkillStandards(ctx.db, ctx.scope, input)),
  bodyCounts: body
    .input(standardCounts)
    .query(({ ctx, input }) => countSkillStandards(ctx.db, ctx.scope, input.filters)),
  bodyDetail: body
    .input(standardById)
    .query(({ ctx, input }) => skillStandardDetail(ctx.db, ctx.scope, input.id)),
  bodyEditions: body.query(({ ctx }) => skillStandardEditions(ctx.db, ctx.scope)),

  categories: edit.query(({ ctx }) => skillStandardCategories(ctx.db, ctx.scope)),
  usage: edit
    .input(standardById)
    .query(({ ctx, input }) => skillStandardUsage(ctx.db, ctx.scope, input.id, ctx.now)),
  create: edit
    .input(skillStandardInput)
    .mutation(({ ctx, input }) => createSkillStandard(ctx.command, input)),
  update: edit
    .input(skillStandardUpdate)
    .mutation(({ ctx, input }) => updateSkillStandard(ctx.command, input)),
  switch: edit.input(standardSwitch).mutation(({ ctx, input }) => switchSkillStandard(ctx.command, input)),
});
