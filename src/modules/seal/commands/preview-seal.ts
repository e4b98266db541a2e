import "server-only";
import type { SamplePayload } from "@/modules/certificate/documents/certificate";
import { takeRate } from "@/server/auth/rate-limit";
import type { Db } from "@/server/db/client";
import { fileLink, putFile, readFileById } from "@/server/files/stored-file";
import { systemClock } from "@/server/ports/clock";
import type { CommandContext } from "@/server/trpc/context";
import { drawDocuments } from "@/server/workers/documents";
import { AppError } from "@/shared/kernel/app-error";
import type { SealScope } from "../queries";

const PREVIEWS_IN_TEN_MINUTES = 30;
const TIMEOUT_MS = 30_000;
const KEPT_MS = 60 * 60_000;

/**
 * Draws a sample certificate with an uploaded seal in its party's place, before the seal is confirmed; gives a link to
 * the PDF, which is gone in an hour. Throws `upload.not_found`, `auth.too_many`, `document.*`.
 */
export async function previewSeal(
  { db, scope, now }: CommandContext<SealScope>,
  { fileId }: { readonly fileId: string },
): Promise<{ href: string }> {
  await takeRate(db, `seal-preview:${scope.actor.userId}`, PREVIEWS_IN_TEN_MINUTES, 10 * 60_000);
  const seal = await uploadedSeal(db, scope, fileId);
  const payload = await samplePayload(db, scope, now, seal);
  const bytes = await drawDocuments<Uint8Array>(
    { kind: "certificate-sample", payload },
    { signal: AbortSignal.timeout(TIMEOUT_MS) },
  );
  const id = await putFile(db, {
    ownerKind: scope.kind,
    ownerId: scope.ownerId,
    purpose: "document",
    name: "电子签章样本.pdf",
    mime: "application/pdf",
    bytes,
    expiresAt: new Date(systemClock.now().getTime() + KEPT_MS),
  });
  return { href: fileLink(scope, id) };
}

async function uploadedSeal(db: Db, scope: SealScope, fileId: string): Promise<Uint8Array> {
  const found = await db.storedFile.findFirst({
    where: {
      id: fileId,
      ownerKind: scope.kind,
      ownerId: scope.ownerId,
      purpose: "seal",
      expiresAt: { gt: systemClock.now() },
    },
    select: { id: true },
  });
  if (!found) throw new AppError("upload.not_found");
  return new Uint8Array((await readFileById(db, found.id)).bytes);
}

/** A certificate of the party's own: its first qualification, or the first of those it takes part in. */
async function samplePayload(db: Db, scope: SealScope, now: Date, seal: Uint8Array): Promise<SamplePayload> {
  const isBody = scope.kind === "awarding_body";
  const qualification = await db.qualification.findFirst({
    where: isBody
      ? { awardingBodyId: scope.awardingBodyId }
      : { pilots: { some: { institutionId: scope.institutionId } } },
    orderBy: { code: "asc" },
    select: { name: true, englishName: true, level: true, awardingBody: { select: { name: true } } },
  });
  const [year = 0, month = 1] = new Date(now.getTime() + 8 * 3_600_000)
    .toISOString()
    .slice(0, 7)
    .split("-")
    .map(Number);
  return {
    year,
    month,
    qualification: qualification?.name ?? "（证书名称）",
    englishQualification: qualification?.englishName ?? null,
    level: (qualification?.level ?? 1) as SamplePayload["level"],
    awardingBody: isBody
      ? await ownName(db, scope)
      : (qualification?.awardingBody.name ?? "（培训评价组织）"),
    ...(isBody ? { awardingBodySeal: seal } : { site: { name: await ownName(db, scope), seal } }),
  };
}

async function ownName(db: Db, scope: SealScope): Promise<string> {
  const row =
    scope.kind === "institution"
      ? await db.institution.findUnique({ where: { id: scope.institutionId }, select: { name: true } })
      : await db.awardingBody.findUnique({ where: { id: scope.awardingBodyId }, select: { name: true } });
  if (!row) throw new AppError("auth.no_scope");
  return row.name;
}
