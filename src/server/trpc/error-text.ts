import { accountErrors } from "@/modules/account/errors";
import { admissionTicketErrors } from "@/modules/admission-ticket/errors";
import { auditLogErrors } from "@/modules/audit-log/errors";
import { awardingBodyErrors } from "@/modules/awarding-body/errors";
import { candidateErrors } from "@/modules/candidate/errors";
import { certificateErrors } from "@/modules/certificate/errors";
import { entryErrors } from "@/modules/entry/errors";
import { examPlanErrors } from "@/modules/exam-plan/errors";
import { examRoomErrors } from "@/modules/exam-room/errors";
import { examSiteErrors } from "@/modules/exam-site/errors";
import { inquiryErrors } from "@/modules/inquiry/errors";
import { institutionErrors } from "@/modules/institution/errors";
import { jobErrors } from "@/modules/job/errors";
import { majorErrors } from "@/modules/major/errors";
import { newsErrors } from "@/modules/news/errors";
import { organisationErrors } from "@/modules/organisation/errors";
import { pilotApplicationErrors } from "@/modules/pilot-application/errors";
import { publicSiteErrors } from "@/modules/public-site/errors";
import { qualificationErrors } from "@/modules/qualification/errors";
import { resultErrors } from "@/modules/result/errors";
import { scoreErrors } from "@/modules/score/errors";
import { sealErrors } from "@/modules/seal/errors";
import { seatingErrors } from "@/modules/seating/errors";
import { siteAllocationErrors } from "@/modules/site-allocation/errors";
import { siteStandardErrors } from "@/modules/site-standard/errors";
import { skillStandardErrors } from "@/modules/skill-standard/errors";
import { subjectErrors } from "@/modules/subject/errors";
import { userAccountErrors } from "@/modules/user-account/errors";
import { workspaceErrors } from "@/modules/workspace/errors";
import { documentErrors } from "@/server/documents/document-errors";
import { exportErrors } from "@/server/exports/errors";
import { profileErrors } from "@/server/organisations/errors";
import { photoErrors } from "@/server/photos/errors";
import { platformErrors } from "@/server/platform-errors";
import { smsErrors } from "@/server/sms/errors";
import { uploadErrors } from "@/server/uploads/errors";
import { fileErrors } from "@/server/workbook/errors";
import type { ErrorParams } from "@/shared/kernel/app-error";
import { transitionErrors } from "@/shared/kernel/transition";

/** Every error code of the product and its Chinese text; placeholders stand in braces (shape 8). */
export const errorTexts: Readonly<Record<string, string>> = {
  ...platformErrors,
  ...transitionErrors,
  ...fileErrors,
  ...photoErrors,
  ...uploadErrors,
  ...sealErrors,
  ...profileErrors,
  ...institutionErrors,
  ...awardingBodyErrors,
  ...smsErrors,
  ...accountErrors,
  ...documentErrors,
  ...exportErrors,
  ...workspaceErrors,
  ...examPlanErrors,
  ...qualificationErrors,
  ...siteStandardErrors,
  ...skillStandardErrors,
  ...subjectErrors,
  ...candidateErrors,
  ...examRoomErrors,
  ...examSiteErrors,
  ...siteAllocationErrors,
  ...entryErrors,
  ...seatingErrors,
  ...admissionTicketErrors,
  ...scoreErrors,
  ...resultErrors,
  ...certificateErrors,
  ...organisationErrors,
  ...userAccountErrors,
  ...auditLogErrors,
  ...majorErrors,
  ...jobErrors,
  ...publicSiteErrors,
  ...newsErrors,
  ...pilotApplicationErrors,
  ...inquiryErrors,
};

/** The text of an error code with its parameters filled in. */
export function errorText(code: string, params: ErrorParams = {}): string {
  const text = errorTexts[code] ?? errorTexts["system.unexpected"] ?? code;
  return text.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = params[name];
    return Array.isArray(value) ? value.join("、") : String(value ?? "");
  });
}
