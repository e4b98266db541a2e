import "server-only";
import { exportProcedure } from "@/server/exports/export-procedures";
import { importProcedures } from "@/server/imports/import-procedures";
import { permissionProcedure, router } from "@/server/trpc/init";
import { recordScore } from "./commands/record-score";
import { reopenScores, submitScores } from "./commands/submit-scores";
import { scoreExport } from "./exports";
import { countRecording, listRecording, listScoringPlans, readProgress } from "./queries/recording-list";
import { countScores, listScores } from "./queries/score-list";
import {
  planInput,
  recordingCountsInput,
  recordingListInput,
  recordScoreInput,
  reopenScoresInput,
  scoreCountsInput,
  scoreListInput,
  submitScoresInput,
} from "./schema";

export const scoreRouter = router({
  /** 科目成绩 of the institution */
  list: permissionProcedure("score.read")
    .input(scoreListInput)
    .query(({ ctx, input }) => listScores(ctx.db, ctx.scope, ctx.now, input)),
  counts: permissionProcedure("score.read")
    .input(scoreCountsInput)
    .query(({ ctx, input }) => countScores(ctx.db, ctx.scope, ctx.now, input.filters)),
  export: exportProcedure(scoreExport, "score.export"),
  /** 成绩登记 of the awarding body */
  plans: permissionProcedure("score.bodyRead").query(({ ctx }) => listScoringPlans(ctx.db, ctx.scope)),
  progress: permissionProcedure("score.bodyRead")
    .input(planInput)
    .query(({ ctx, input }) => readProgress(ctx.db, ctx.scope, input.planId)),
  bodyList: permissionProcedure("score.bodyRead")
    .input(recordingListInput)
    .query(({ ctx, input }) => listRecording(ctx.db, ctx.scope, input)),
  bodyCounts: permissionProcedure("score.bodyRead")
    .input(recordingCountsInput)
    .query(({ ctx, input }) => countRecording(ctx.db, ctx.scope, input)),
  record: permissionProcedure("score.record")
    .input(recordScoreInput)
    .mutation(({ ctx, input }) => recordScore(ctx.command, input)),
  submit: permissionProcedure("score.submit")
    .input(submitScoresInput)
    .mutation(({ ctx, input }) => submitScores(ctx.command, input)),
  reopen: permissionProcedure("score.reopen")
    .input(reopenScoresInput)
    .mutation(({ ctx, input }) => reopenScores(ctx.command, input)),
  import: importProcedures("score", "score.import"),
});
