import "server-only";
import type { AwardingBodyScope } from "@/server/auth/scope";
import type { Tx } from "@/server/db/client";
import { sanitizeRichText } from "@/server/rich-text/sanitize";
import { claimUpload, releaseUpload } from "@/server/uploads/claim-upload";
import { AppError } from "@/shared/kernel/app-error";
import { plainText, RICH_TEXT_SOURCE_MAX } from "@/shared/rich-text";

/** 考试规则 as they may be stored: sanitised, and "" where no word and no picture is left. Throws `examPlan.rules_too_long`. */
export function sanitizedRules(raw: string): string {
  const rules = sanitizeRichText(raw);
  if (rules.length > 2 * RICH_TEXT_SOURCE_MAX) throw new AppError("examPlan.rules_too_long");
  return plainText(rules) === "" && !rules.includes("<img") ? "" : rules;
}

/**
 * Makes the files of 考试规则 those named, in their order: new ones are claimed, those no plan refers to any more let
 * go. Gives the hashes of the new ones for the audit line. Throws `upload.not_found`.
 */
export async function writeAttachments(
  tx: Tx,
  scope: AwardingBodyScope,
  planId: string,
  before: readonly string[],
  after: readonly string[],
): Promise<string[]> {
  const hashes: string[] = [];
  for (const fileId of after.filter((id) => !before.includes(id)))
    hashes.push((await claimUpload(tx, scope, fileId, "plan.attachment")).sha256);
  await tx.examPlanAttachment.deleteMany({ where: { planId } });
  await tx.examPlanAttachment.createMany({
    data: after.map((fileId, index) => ({ planId, fileId, ordinal: index + 1 })),
  });
  await releaseUnused(
    tx,
    before.filter((id) => !after.includes(id)),
  );
  return hashes;
}

/** Lets the files go that no plan refers to: a copied plan shares those of the one it was copied from. */
export async function releaseUnused(tx: Tx, fileIds: readonly string[]): Promise<void> {
  const used = await tx.examPlanAttachment.findMany({
    where: { fileId: { in: [...fileIds] } },
    select: { fileId: true },
  });
  for (const fileId of fileIds)
    if (!used.some((one) => one.fileId === fileId)) await releaseUpload(tx, fileId);
}
