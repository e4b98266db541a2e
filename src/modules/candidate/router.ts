import "server-only";
import { exportProcedure } from "@/server/exports/export-procedures";
import { identityProvider } from "@/server/identity/identity-provider";
import { importProcedures } from "@/server/imports/import-procedures";
import { permissionProcedure, router } from "@/server/trpc/init";
import { confirmCandidate } from "./commands/confirm-candidate";
import { createCandidate } from "./commands/create-candidate";
import { deleteCandidates } from "./commands/delete-candidates";
import { resetStudentPassword } from "./commands/reset-student-password";
import { revealCandidate } from "./commands/reveal-candidate";
import { updateCandidate } from "./commands/update-candidate";
import { verifyCandidates } from "./commands/verify-candidates";
import { candidateExport, candidateModifyExport, candidatePhotoExport } from "./exports";
import { readCandidate, searchMajors } from "./queries/candidate-detail";
import { readConfirmQueue } from "./queries/confirm-queue";
import { countCandidates, listCandidates } from "./queries/list-candidates";
import {
  candidateById,
  candidateCountsInput,
  candidateListInput,
  candidateSelection,
  confirmCandidateInput,
  confirmQueueInput,
  createCandidateInput,
  majorSearch,
  updateCandidateInput,
} from "./schema";

export const candidateRouter = router({
  list: permissionProcedure("candidate.read")
    .input(candidateListInput)
    .query(({ ctx, input }) => listCandidates(ctx.db, ctx.scope, input)),
  counts: permissionProcedure("candidate.read")
    .input(candidateCountsInput)
    .query(({ ctx, input }) => countCandidates(ctx.db, ctx.scope, input)),
  detail: permissionProcedure("candidate.read")
    .input(candidateById)
    .query(({ ctx, input }) => readCandidate(ctx.db, ctx.scope, input.id)),
  reveal: permissionProcedure("candidate.reveal")
    .input(candidateById)
    .mutation(({ ctx, input }) => revealCandidate(ctx.command, input)),
  majors: permissionProcedure("candidate.edit")
    .input(majorSearch)
    .query(({ ctx, input }) => searchMajors(ctx.db, input)),
  /** What the identity check in use answers by, where it is a simulated one. */
  identityCheck: permissionProcedure("candidate.read").query(() => {
    const { name, simulatedRule } = identityProvider();
    return { name, simulatedRule };
  }),
  /** 人工确认: who stands before and after, among those who wait for it. */
  confirmQueue: permissionProcedure("candidate.read")
    .input(confirmQueueInput)
    .query(({ ctx, input }) => readConfirmQueue(ctx.db, ctx.scope, input)),
  create: permissionProcedure("candidate.edit")
    .input(createCandidateInput)
    .mutation(({ ctx, input }) => createCandidate(ctx.command, input)),
  update: permissionProcedure("candidate.edit")
    .input(updateCandidateInput)
    .mutation(({ ctx, input }) => updateCandidate(ctx.command, input)),
  delete: permissionProcedure("candidate.delete")
    .input(candidateSelection)
    .mutation(({ ctx, input }) => deleteCandidates(ctx.command, input)),
  verify: permissionProcedure("candidate.verify")
    .input(candidateSelection)
    .mutation(({ ctx, input }) => verifyCandidates(ctx.command, input)),
  confirm: permissionProcedure("candidate.verify")
    .input(confirmCandidateInput)
    .mutation(({ ctx, input }) => confirmCandidate(ctx.command, input)),
  resetPassword: permissionProcedure("candidate.resetPassword")
    .input(candidateById)
    .mutation(({ ctx, input }) => resetStudentPassword(ctx.command, input)),
  export: exportProcedure(candidateExport, "candidate.export"),
  exportPhotos: exportProcedure(candidatePhotoExport, "candidate.export"),
  exportForModify: exportProcedure(candidateModifyExport, "candidate.edit"),
  import: importProcedures("candidate", "candidate.import"),
  modifyImport: importProcedures("candidate-modify", "candidate.edit"),
  photoImport: importProcedures("photo", "candidate.import"),
});
