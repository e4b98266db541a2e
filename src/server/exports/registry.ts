import "server-only";
import { bodyAuditExport, institutionAuditExport, platformAuditExport } from "@/modules/audit-log/exports";
import { awardingBodyExport } from "@/modules/awarding-body/exports";
import { candidateExport, candidateModifyExport, candidatePhotoExport } from "@/modules/candidate/exports";
import { bodyCertificateExport, certificateExport } from "@/modules/certificate/exports";
import { bodyEntryExport, entryExport } from "@/modules/entry/exports";
import { bodyPlanExport, planExport } from "@/modules/exam-plan/exports";
import { roomExport } from "@/modules/exam-room/exports";
import { inquiryExport } from "@/modules/inquiry/exports";
import { institutionExport } from "@/modules/institution/exports";
import { majorExport } from "@/modules/major/exports";
import { authorityListExport, bodyListExport, institutionListExport } from "@/modules/organisation/exports";
import { qualificationExport } from "@/modules/qualification/exports";
import { bodyResultExport, resultExport } from "@/modules/result/exports";
import { scoreExport } from "@/modules/score/exports";
import { seatingExport } from "@/modules/seating/exports";
import { siteStandardExport } from "@/modules/site-standard/exports";
import { skillStandardExport } from "@/modules/skill-standard/exports";
import type { ExportDefinition } from "./definition";

/** Every export of the product by its key: a composition point. */
export const exportDefinitions: ReadonlyMap<string, ExportDefinition> = new Map(
  [
    awardingBodyExport,
    institutionExport,
    bodyCertificateExport,
    certificateExport,
    seatingExport,
    scoreExport,
    bodyResultExport,
    resultExport,
    roomExport,
    bodyPlanExport,
    planExport,
    candidateExport,
    candidateModifyExport,
    candidatePhotoExport,
    bodyEntryExport,
    entryExport,
    inquiryExport,
    institutionAuditExport,
    bodyAuditExport,
    platformAuditExport,
    institutionListExport,
    bodyListExport,
    authorityListExport,
    majorExport,
    skillStandardExport,
    siteStandardExport,
    qualificationExport,
  ].map((definition) => [definition.key, definition]),
);
