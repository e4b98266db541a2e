import "server-only";
import { checkSeal } from "@/modules/seal/commands/check-seal";
import { checkDocument } from "./check-document";
import { checkLogo } from "./check-logo";
import { checkPdf } from "./check-pdf";
import { checkPicture } from "./check-picture";
import type { UploadDefinition, UploadPurpose } from "./definition";

const MB = 1024 * 1024;

/** Every kind of file a form takes, by the purpose in its address: a composition point. */
export const uploadDefinitions: Readonly<Record<UploadPurpose, UploadDefinition>> = {
  "institution.logo": { permissions: ["institution.edit"], maxBytes: MB, check: checkLogo },
  "body.logo": { permissions: ["awardingBody.edit"], maxBytes: MB, check: checkLogo },
  seal: { permissions: ["seal.replace", "seal.bodyReplace"], maxBytes: 2 * MB, check: checkSeal },
  "standard.pdf": {
    permissions: ["skillStandard.edit", "siteStandard.edit"],
    maxBytes: 20 * MB,
    check: checkPdf,
  },
  "plan.attachment": {
    permissions: ["examPlan.edit"],
    maxBytes: 20 * MB,
    check: checkDocument,
  },
  "site.material": { permissions: ["examSite.edit"], maxBytes: 20 * MB, check: checkDocument },
  "rich.image": { permissions: ["news.edit", "examPlan.edit"], maxBytes: 5 * MB, check: checkPicture },
};

export const isUploadPurpose = (purpose: string): purpose is UploadPurpose =>
  Object.hasOwn(uploadDefinitions, purpose);
