import "server-only";
import { z } from "zod";
import { exportProcedure } from "@/server/exports/export-procedures";
import { errorText } from "@/server/trpc/error-text";
import { permissionProcedure, router } from "@/server/trpc/init";
import { type BatchAnswer, cancelEntries, saveEntries, submitEntries } from "./commands/change-entries";
import { removeEntries } from "./commands/remove-entries";
import type { BatchReport } from "./commands/report-batch";
import { bodyEntryExport, entryExport } from "./exports";
import { bodyEntryOptions, entryOptions } from "./queries/entry-options";
import { countBodyEntries, countEntries, listBodyEntries, listEntries } from "./queries/list-entries";
import { countEntryPlans, listEntryPlans } from "./queries/list-plans";
import { readEntry, revealEntry } from "./queries/read-entry";
import { chooseAll, listChoosable, readWizardPlan } from "./queries/wizard";
import {
  bodyEntryCountsInput,
  bodyEntryListInput,
  cancelEntriesInput,
  choosableIdsInput,
  choosableInput,
  entryCountsInput,
  entryListInput,
  entryOptionsInput,
  entryPlanCountsInput,
  entryPlanListInput,
  removeEntriesInput,
  saveEntriesInput,
  submitEntriesInput,
} from "./schema";

const byId = z.object({ id: z.uuid() });

/** A report as people read it: each refusal with its text. */
const readable = (report: BatchReport) => ({
  done: report.done,
  refused: report.refused.map(({ candidateNumber, name, code, params }) => ({
    candidateNumber,
    name,
    reason: errorText(code, params),
  })),
});

const answered = (answer: BatchAnswer) =>
  answer.kind === "done" ? { kind: answer.kind, report: readable(answer.report) } : answer;

/** 报考管理: the plans one can use, the wizard, one's own entries; for the awarding body a list. */
export const entryRouter = router({
  plans: permissionProcedure("entry.read")
    .input(entryPlanListInput)
    .query(({ ctx, input }) => listEntryPlans(ctx.db, ctx.scope, ctx.now, input)),
  planCounts: permissionProcedure("entry.read")
    .input(entryPlanCountsInput)
    .query(({ ctx, input }) => countEntryPlans(ctx.db, ctx.scope, ctx.now, input.filters)),
  wizardPlan: permissionProcedure("entry.read")
    .input(byId)
    .query(({ ctx, input }) => readWizardPlan(ctx.db, ctx.scope, input.id)),
  choosable: permissionProcedure("entry.create")
    .input(choosableInput)
    .query(({ ctx, input }) => listChoosable(ctx.db, ctx.scope, ctx.now, input)),
  chooseAll: permissionProcedure("entry.create")
    .input(choosableIdsInput)
    .mutation(({ ctx, input }) => chooseAll(ctx.db, ctx.scope, ctx.now, input)),
  list: permissionProcedure("entry.read")
    .input(entryListInput)
    .query(({ ctx, input }) => listEntries(ctx.db, ctx.scope, input)),
  counts: permissionProcedure("entry.read")
    .input(entryCountsInput)
    .query(({ ctx, input }) => countEntries(ctx.db, ctx.scope, input.filters)),
  options: permissionProcedure("entry.read")
    .input(entryOptionsInput)
    .query(({ ctx, input }) => entryOptions(ctx.db, ctx.scope, input)),
  detail: permissionProcedure("entry.read")
    .input(byId)
    .query(({ ctx, input }) => readEntry(ctx.db, ctx.scope, input.id)),
  reveal: permissionProcedure("entry.reveal")
    .input(byId)
    .mutation(({ ctx, input }) => revealEntry(ctx.db, ctx.scope, ctx.now, input.id)),
  save: permissionProcedure("entry.create")
    .input(saveEntriesInput)
    .mutation(async ({ ctx, input }) => answered(await saveEntries(ctx.command, input))),
  submit: permissionProcedure("entry.submit")
    .input(submitEntriesInput)
    .mutation(async ({ ctx, input }) => answered(await submitEntries(ctx.command, input))),
  cancel: permissionProcedure("entry.cancel")
    .input(cancelEntriesInput)
    .mutation(async ({ ctx, input }) => answered(await cancelEntries(ctx.command, input))),
  remove: permissionProcedure("entry.create")
    .input(removeEntriesInput)
    .mutation(async ({ ctx, input }) => readable(await removeEntries(ctx.command, input))),
  export: exportProcedure(entryExport, "entry.export"),
  bodyExport: exportProcedure(bodyEntryExport, "entry.bodyExport"),
  bodyList: permissionProcedure("entry.bodyRead")
    .input(bodyEntryListInput)
    .query(({ ctx, input }) => listBodyEntries(ctx.db, ctx.scope, input)),
  bodyCounts: permissionProcedure("entry.bodyRead")
    .input(bodyEntryCountsInput)
    .query(({ ctx, input }) => countBodyEntries(ctx.db, ctx.scope, input.filters)),
  bodyOptions: permissionProcedure("entry.bodyRead")
    .input(entryOptionsInput)
    .query(({ ctx, input }) => bodyEntryOptions(ctx.db, ctx.scope, input)),
});
