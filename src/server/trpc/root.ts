import "server-only";
import { accountRouter } from "@/modules/account/router";
import { admissionTicketRouter } from "@/modules/admission-ticket/router";
import { awardingBodyRouter } from "@/modules/awarding-body/router";
import { candidateRouter } from "@/modules/candidate/router";
import { certificateRouter } from "@/modules/certificate/router";
import { entryRouter } from "@/modules/entry/router";
import { examPlanRouter } from "@/modules/exam-plan/router";
import { examRoomRouter } from "@/modules/exam-room/router";
import { inquiryRouter } from "@/modules/inquiry/router";
import { institutionRouter } from "@/modules/institution/router";
import { newsRouter } from "@/modules/news/router";
import { publicSiteRouter } from "@/modules/public-site/router";
import { resultRouter } from "@/modules/result/router";
import { scoreRouter } from "@/modules/score/router";
import { sealRouter } from "@/modules/seal/router";
import { seatingRouter } from "@/modules/seating/router";
import { verificationRouter } from "@/modules/verification/router";
import { workspaceRouter } from "@/modules/workspace/router";
import { router } from "./init";

/** Every procedure of the product, by noun. */
export const appRouter = router({
  account: accountRouter,
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
  institution: institutionRouter,
  awardingBody: awardingBodyRouter,
  seal: sealRouter,
  verification: verificationRouter,
  publicSite: publicSiteRouter,
  news: newsRouter,
  inquiry: inquiryRouter,
});

export type AppRouter = typeof appRouter;
