import "server-only";
import { awardingBodyExport } from "@/modules/awarding-body/exports";
import { bodyCertificateExport, certificateExport } from "@/modules/certificate/exports";
import { inquiryExport } from "@/modules/inquiry/exports";
import { institutionExport } from "@/modules/institution/exports";
import type { ExportDefinition } from "./definition";

/** Every export of the product by its key: a composition point. */
export const exportDefinitions: ReadonlyMap<string, ExportDefinition> = new Map(
  [awardingBodyExport, institutionExport, bodyCertificateExport, certificateExport, inquiryExport].map(
    (definition) => [definition.key, definition],
  ),
);
