import "server-only";
import { exportProcedure } from "@/server/exports/export-procedures";
import { permissionProcedure, router } from "@/server/trpc/init";
import { createQualifications } from "./commands/create-qualifications";
import { previewSample } from "./commands/preview-sample";
import { switchQualification } from "./commands/switch-qualification";
import { updateQualification } from "./commands/update-qualification";
import { qualificationExport } from "./exports";
import { qualificationOptions, standardChoices, usedCategories } from "./queries/list-options";
import { countQualifications, listQualifications } from "./queries/list-qualifications";
import { listCategories, listMajors } from "./queries/major-tree";
import { qualificationDetail, usageOfQualification } from "./queries/qualification-detail";
import {
  majorsAsk,
  qualificationById,
  qualificationCounts,
  qualificationCreate,
  qualificationList,
  qualificationOptionsAsk,
  qualificationSwitch,
  qualificationUpdate,
  samplePreview,
} from "./schema";

const institution = permissionProcedure("qualification.read");
const body = permissionProcedure("qualification.bodyRead");
const edit = permissionProcedure("qualification.edit");

export const qualificationRouter = router({
  list: institution
    .input(qualificationList)
    .query(({ ctx, input }) => listQualifications(ctx.db, ctx.scope, input)),
  counts: institution
    .input(qualificationCounts)
    .query(({ ctx, input }) => countQualifications(ctx.db, ctx.scope, input.filters)),
  options: institution
    .input(qualificationOptionsAsk)
    .query(({ ctx, input }) => qualificationOptions(ctx.db, ctx.scope, input)),
  categories: institution.query(({ ctx }) => usedCategories(ctx.db, ctx.scope)),
  detail: institution
    .input(qualificationById)
    .query(({ ctx, input }) => qualificationDetail(ctx.db, ctx.scope, input.id)),
  export: exportProcedure(qualificationExport, "qualification.read"),

  bodyList: body
    .input(qualificationList)
    .query(({ ctx, input }) => listQualifications(ctx.db, ctx.scope, input)),
  bodyCounts: body
    .input(qualificationCounts)
    .query(({ ctx, input }) => countQualifications(ctx.db, ctx.scope, input.filters)),
  bodyOptions: body
    .input(qualificationOptionsAsk)
    .query(({ ctx, input }) => qualificationOptions(ctx.db, ctx.scope, input)),
  bodyCategories: body.query(({ ctx }) => usedCategories(ctx.db, ctx.scope)),
  bodyDetail: body
    .input(qualificationById)
    .query(({ ctx, input }) => qualificationDetail(ctx.db, ctx.scope, input.id)),

  standardChoices: edit.query(({ ctx }) => standardChoices(ctx.db, ctx.scope)),
  offeredCategories: edit.query(({ ctx }) => listCategories(ctx.db)),
  majors: edit.input(majorsAsk).query(({ ctx, input }) => listMajors(ctx.db, input.educationLevel)),
  usage: edit
    .input(qualificationById)
    .query(({ ctx, input }) => usageOfQualification(ctx.db, ctx.scope, input.id, ctx.now)),
  create: edit
    .input(qualificationCreate)
    .mutation(({ ctx, input }) => createQualifications(ctx.command, input)),
  update: edit
    .input(qualificationUpdate)
    .mutation(({ ctx, input }) => updateQualification(ctx.command, input)),
  switch: edit
    .input(qualificationSwitch)
    .mutation(({ ctx, input }) => switchQualification(ctx.command, input)),
  preview: edit.input(samplePreview).mutation(({ ctx, input }) => previewSample(ctx.command, input)),
});
