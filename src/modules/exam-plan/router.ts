import "server-only";
import { exportProcedure } from "@/server/exports/export-procedures";
import { permissionProcedure, router } from "@/server/trpc/init";
import { copyPlan } from "./commands/copy-plan";
import { createPlan } from "./commands/create-plan";
import { extendWindows } from "./commands/extend-windows";
import { publishPlan } from "./commands/publish-plan";
import { removePlan } from "./commands/remove-plan";
import { updatePlan } from "./commands/update-plan";
import { voidPlan } from "./commands/void-plan";
import { bodyPlanExport, planExport } from "./exports";
import { countBodyPlans, countPublishedPlans, listBodyPlans, listPublishedPlans } from "./queries/list-plans";
import { listBodyQualifications } from "./queries/plan-catalogue";
import { bodyPlanDetail, publishedPlanDetail } from "./queries/plan-detail";
import { bodyPlanOptions, publishedPlanOptions } from "./queries/plan-options";
import {
  planById,
  planCopy,
  planCounts,
  planExtension,
  planInput,
  planList,
  planOptionsAsk,
  planUpdate,
  planVersion,
  planVoid,
} from "./schema";

const body = permissionProcedure("examPlan.bodyRead");
const institution = permissionProcedure("examPlan.read");
const edit = permissionProcedure("examPlan.edit");
const publish = permissionProcedure("examPlan.publish");

export const examPlanRouter = router({
  list: institution
    .input(planList)
    .query(({ ctx, input }) => listPublishedPlans(ctx.db, ctx.scope, input, ctx.now)),
  counts: institution
    .input(planCounts)
    .query(({ ctx, input }) => countPublishedPlans(ctx.db, ctx.scope, input.filters, ctx.now)),
  detail: institution
    .input(planById)
    .query(({ ctx, input }) => publishedPlanDetail(ctx.db, ctx.scope, input.id)),
  options: institution
    .input(planOptionsAsk)
    .query(({ ctx, input }) => publishedPlanOptions(ctx.db, ctx.scope, input)),

  export: exportProcedure(planExport, "examPlan.read"),

  bodyList: body.input(planList).query(({ ctx, input }) => listBodyPlans(ctx.db, ctx.scope, input, ctx.now)),
  bodyCounts: body
    .input(planCounts)
    .query(({ ctx, input }) => countBodyPlans(ctx.db, ctx.scope, input.filters, ctx.now)),
  bodyDetail: body.input(planById).query(({ ctx, input }) => bodyPlanDetail(ctx.db, ctx.scope, input.id)),
  bodyOptions: body
    .input(planOptionsAsk)
    .query(({ ctx, input }) => bodyPlanOptions(ctx.db, ctx.scope, input)),
  bodyExport: exportProcedure(bodyPlanExport, "examPlan.bodyRead"),
  bodyQualifications: edit.query(({ ctx }) => listBodyQualifications(ctx.db, ctx.scope)),

  create: edit.input(planInput).mutation(({ ctx, input }) => createPlan(ctx.command, input)),
  copy: edit.input(planCopy).mutation(({ ctx, input }) => copyPlan(ctx.command, input)),
  update: edit.input(planUpdate).mutation(({ ctx, input }) => updatePlan(ctx.command, input)),
  remove: edit.input(planVersion).mutation(({ ctx, input }) => removePlan(ctx.command, input)),
  publish: publish.input(planVersion).mutation(({ ctx, input }) => publishPlan(ctx.command, input)),
  void: publish.input(planVoid).mutation(({ ctx, input }) => voidPlan(ctx.command, input)),
  extend: publish.input(planExtension).mutation(({ ctx, input }) => extendWindows(ctx.command, input)),
});
