import "server-only";
import { admissionTicketRouter } from "@/modules/admission-ticket/router";
import { candidateRouter } from "@/modules/candidate/router";
import { certificateRouter } from "@/modules/certificate/router";
import { entryRouter } from "@/modules/entry/router";
import { examPlanRouter } from "@/modules/exam-plan/router";
import { examRoomRouter } from "@/modules/exam-room/router";
import { resultRouter } from "@/modules/result/router";
import { scoreRouter } from "@/modules/score/router";
import { sealRouter } from "@/modules/seal/router";
import { seatingRouter } from "@/modules/seating/router";
import { verificationRouter } from "@/modules/verification/router";
import { workspaceRouter } from "@/modules/workspace/router";
import { router } from "./init";

/** Every procedure of the product, by noun. */
export const appRouter = router({
  workspace: workspaceRouter,
  examPlan: examPlanRouter,
  candidate: candidateRouter,
  examRoom: examRoomRouter,
  entry: entryRouter,
  seating: seatingRouter,
  admissionTicket: admissionTicketRouter,
  score: scoreRouter,
  result: resultRouter,
  certificate: certificateRouter,
  seal: sealRouter,
  verification: verificationRouter,
});

export type AppRouter = typeof appRouter;
