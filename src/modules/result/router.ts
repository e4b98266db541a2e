import "server-only";
import { z } from "zod";
import { exportProcedure } from "@/server/exports/export-procedures";
import { permissionProcedure, router } from "@/server/trpc/init";
import { revealEntrant } from "./commands/reveal-entrant";
import { bodyResultExport, resultExport } from "./exports";
import { listExamOptions } from "./queries/exam-options";
import { readResult } from "./queries/result-detail";
import { countResults, listResults, summariseResults } from "./queries/result-list";
import {
  bodyResultCountsInput,
  bodyResultListInput,
  examOptionsInput,
  resultCountsInput,
  resultListInput,
} from "./schema";

const byId = z.object({ id: z.uuid() });

export const resultRouter = router({
  list: permissionProcedure("result.read")
    .input(resultListInput)
    .query(({ ctx, input }) => listResults(ctx.db, ctx.scope, ctx.now, input)),
  counts: permissionProcedure("result.read")
    .input(resultCountsInput)
    .query(({ ctx, input }) => countResults(ctx.db, ctx.scope, input.filters)),
  summary: permissionProcedure("result.read")
    .input(resultCountsInput)
    .query(({ ctx, input }) => summariseResults(ctx.db, ctx.scope, ctx.now, input.filters)),
  detail: permissionProcedure("result.read")
    .input(byId)
    .query(({ ctx, input }) => readResult(ctx.db, ctx.scope, ctx.now, input.id)),
  reveal: permissionProcedure("result.read")
    .input(byId)
    .mutation(({ ctx, input }) => revealEntrant(ctx.command, input.id)),
  /** what scores, results and certificates are searched by */
  options: permissionProcedure("result.read")
    .input(examOptionsInput)
    .query(({ ctx, input }) => listExamOptions(ctx.db, ctx.scope, input)),
  export: exportProcedure(resultExport, "result.export"),
  bodyExport: exportProcedure(bodyResultExport, "result.bodyExport"),
  bodyList: permissionProcedure("result.bodyRead")
    .input(bodyResultListInput)
    .query(({ ctx, input }) => listResults(ctx.db, ctx.scope, ctx.now, input)),
  bodyCounts: permissionProcedure("result.bodyRead")
    .input(bodyResultCountsInput)
    .query(({ ctx, input }) => countResults(ctx.db, ctx.scope, input.filters)),
  bodySummary: permissionProcedure("result.bodyRead")
    .input(bodyResultCountsInput)
    .query(({ ctx, input }) => summariseResults(ctx.db, ctx.scope, ctx.now, input.filters)),
  bodyDetail: permissionProcedure("result.bodyRead")
    .input(byId)
    .query(({ ctx, input }) => readResult(ctx.db, ctx.scope, ctx.now, input.id)),
  bodyReveal: permissionProcedure("result.bodyRead")
    .input(byId)
    .mutation(({ ctx, input }) => revealEntrant(ctx.command, input.id)),
  bodyOptions: permissionProcedure("result.bodyRead")
    .input(examOptionsInput)
    .query(({ ctx, input }) => listExamOptions(ctx.db, ctx.scope, input)),
});
