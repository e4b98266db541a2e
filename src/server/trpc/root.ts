import "server-only";
import { accountRouter } from "@/modules/account/router";
import { admissionTicketRouter } from "@/modules/admission-ticket/router";
import { auditLogRouter } from "@/modules/audit-log/router";
import { awardingBodyRouter } from "@/modules/awarding-body/router";
import { candidateRouter } from "@/modules/candidate/router";
import { certificateRouter } from "@/modules/certificate/router";
import { entryRouter } from "@/modules/entry/router";
import { examPlanRouter } from "@/modules/exam-plan/router";
import { examRoomRouter } from "@/modules/exam-room/router";
import { examSiteRouter } from "@/modules/exam-site/router";
import { inquiryRouter } from "@/modules/inquiry/router";
import { institutionRouter } from "@/modules/institution/router";
import { jobRouter } from "@/modules/job/router";
import { majorRouter } from "@/modules/major/router";
import { newsRouter } from "@/modules/news/router";
import { organisationRouter } from "@/modules/organisation/router";
import { pilotApplicationRouter } from "@/modules/pilot-application/router";
import { publicSiteRouter } from "@/modules/public-site/router";
import { qualificationRouter } from "@/modules/qualification/router";
import { resultRouter } from "@/modules/result/router";
import { scoreRouter } from "@/modules/score/router";
import { sealRouter } from "@/modules/seal/router";
import { seatingRouter } from "@/modules/seating/router";
import { siteAllocationRouter } from "@/modules/site-allocation/router";
import { siteStandardRouter } from "@/modules/site-standard/router";
import { skillStandardRouter } from "@/modules/skill-standard/router";
import { subjectRouter } from "@/modules/subject/router";
import { userAccountRouter } from "@/modules/user-account/router";
import { verificationRouter } from "@/modules/verification/router";
import { workspaceRouter } from "@/modules/workspace/router";
import { router } from "./init";

/** Every procedure of the product, by noun. */
export const appRouter = router({
  qualification: qualificationRouter,
  siteStandard: siteStandardRouter,
  skillStandard: skillStandardRouter,
  subject: subjectRouter,
  account: accountRouter,
  workspace: workspaceRouter,
  examPlan: examPlanRouter,
  candidate: candidateRouter,
  examRoom: examRoomRouter,
  examSite: examSiteRouter,
  siteAllocation: siteAllocationRouter,
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
  organisation: organisationRouter,
  userAccount: userAccountRouter,
  auditLog: auditLogRouter,
  major: majorRouter,
  job: jobRouter,
  publicSite: publicSiteRouter,
  news: newsRouter,
  pilotApplication: pilotApplicationRouter,
  inquiry: inquiryRouter,
});

export type AppRouter = typeof appRouter;
