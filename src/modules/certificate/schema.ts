import { z } from "zod";
import { dayInput } from "@/shared/day-input";
import { listInput, selectionInput } from "@/shared/list";

const text = z.string().trim().max(64);

/** Filters of 证书发放管理 (§1.4 4.2). */
export const certificateFilters = {
  year: z.number().int().min(2000).max(2100),
  candidateNumber: text,
  candidateName: text,
  number: text,
  planId: z.uuid(),
  qualificationId: z.uuid(),
} as const;
export const certificateListInput = listInput(certificateFilters);
export const certificateCountsInput = certificateListInput.pick({ filters: true });
export const certificateSelection = selectionInput(certificateFilters);
export type CertificateQuery = z.output<typeof certificateListInput>;
export type CertificateFilterValues = CertificateQuery["filters"];
export type CertificateSelection = z.output<typeof certificateSelection>;

/** The awarding body also searches by the candidate's institution. */
export const bodyCertificateFilters = { ...certificateFilters, institution: text } as const;
export const bodyCertificateListInput = listInput(bodyCertificateFilters);
export const bodyCertificateCountsInput = bodyCertificateListInput.pick({ filters: true });
export const bodyCertificateSelection = selectionInput(bodyCertificateFilters);
export type BodyCertificateFilterValues = z.output<typeof bodyCertificateListInput>["filters"];
export type BodyCertificateSelection = z.output<typeof bodyCertificateSelection>;

/** Most certificates one action takes. */
export const MOST_CERTIFICATES = 50_000;
/** Up to so many are acted on at once, all or none; more become a job, in portions of this size. */
export const MOST_AT_ONCE = 500;
/** Most PDFs in one ZIP. */
export const MOST_ARCHIVED = 500;

const reason = z.string().trim().min(5, "请填写原因(5–200个字)").max(200, "请填写原因(5–200个字)");

/** 签发, 拒绝签发, 重新签发 of the awarding body; a refusal wants its reason. */
export const bodyDecisionInput = z.object({
  selection: bodyCertificateSelection,
  event: z.enum(["sign_by_body", "refuse_by_body", "resign_by_body"]),
  reason: reason.optional(),
});

/** The same of the site's institution. */
export const siteDecisionInput = z.object({
  selection: certificateSelection,
  event: z.enum(["sign_by_site", "refuse_by_site", "resign_by_site"]),
  reason: reason.optional(),
});

export const revokeInput = z.object({ id: z.uuid(), reason });

/** 证书发放: 发证方式 and 发证时间 (a day in China). */
export const releaseInput = z.object({
  selection: bodyCertificateSelection,
  method: z.enum(["electronic", "paper"], "请选择发证方式"),
  awardedOn: dayInput("请选择发证时间"),
});
export type ReleaseInput = z.output<typeof releaseInput>;
