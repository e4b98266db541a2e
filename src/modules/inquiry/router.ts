import "server-only";
import { exportProcedure } from "@/server/exports/export-procedures";
import { permissionProcedure, publicProcedure, router } from "@/server/trpc/init";
import { answerInquiry } from "./commands/answer-inquiry";
import { askQuestion } from "./commands/ask-question";
import { closeInquiry } from "./commands/close-inquiry";
import { lookUpAnswer } from "./commands/look-up-answer";
import { revealContact } from "./commands/reveal-contact";
import { shareInquiry } from "./commands/share-inquiry";
import { inquiryExport } from "./exports";
import { countInquiries, inquiryDetail, listInquiries } from "./queries/list-inquiries";
import { sharedQuestions } from "./queries/shared-questions";
import {
  answerInput,
  askInput,
  closeInput,
  inquiryById,
  inquiryCounts,
  inquiryList,
  lookUpInput,
  sharedAsk,
  shareInput,
} from "./schema";

const read = permissionProcedure("inquiry.read");
const answer = permissionProcedure("inquiry.answer");

export const inquiryRouter = router({
  list: read.input(inquiryList).query(({ ctx, input }) => listInquiries(ctx.db, ctx.scope, input)),
  counts: read
    .input(inquiryCounts)
    .query(({ ctx, input }) => countInquiries(ctx.db, ctx.scope, input.filters)),
  detail: read.input(inquiryById).query(({ ctx, input }) => inquiryDetail(ctx.db, ctx.scope, input.id)),
  answer: answer.input(answerInput).mutation(({ ctx, input }) => answerInquiry(ctx.command, input)),
  close: answer.input(closeInput).mutation(({ ctx, input }) => closeInquiry(ctx.command, input)),
  share: answer.input(shareInput).mutation(({ ctx, input }) => shareInquiry(ctx.command, input)),
  reveal: permissionProcedure("inquiry.reveal")
    .input(inquiryById)
    .mutation(({ ctx, input }) => revealContact(ctx.command, input.id)),
  export: exportProcedure(inquiryExport, "inquiry.export"),

  // Open to anybody (§1.1). Looking up is a mutation, so that no address of ours and no log of it holds a code.
  ask: publicProcedure.input(askInput).mutation(({ ctx, input }) => askQuestion(ctx, input)),
  lookUp: publicProcedure.input(lookUpInput).mutation(({ ctx, input }) => lookUpAnswer(ctx, input.code)),
  shared: publicProcedure.input(sharedAsk).query(({ ctx, input }) => sharedQuestions(ctx.db, input)),
});
