import "server-only";
import type { z } from "zod";
import { takeRate } from "@/server/auth/rate-limit";
import type { AwardingBodyScope } from "@/server/auth/scope";
import { fileLink, putFile } from "@/server/files/stored-file";
import { systemClock } from "@/server/ports/clock";
import type { CommandContext } from "@/server/trpc/context";
import { shanghaiDate } from "@/shared/kernel/shanghai-time";
import { drawSample, samplePayload } from "../queries/draw-sample";
import type { samplePreview } from "../schema";

const MINUTE = 60_000;
const MOST_A_MINUTE = 30;
const KEPT_MS = 30 * MINUTE;

/**
 * Draws the sample of what is being typed and gives a link to it, good for minutes. Throws `auth.too_many` beyond
 * thirty a minute, `certificate.text_too_long`, `document.missing_glyph`.
 */
export async function previewSample(
  { db, scope, now }: CommandContext<AwardingBodyScope>,
  input: z.infer<typeof samplePreview>,
): Promise<{ href: string }> {
  await takeRate(db, `certificate-preview:${scope.actor.userId}`, MOST_A_MINUTE, MINUTE);
  const body = await db.awardingBody.findUniqueOrThrow({
    where: { id: scope.awardingBodyId },
    select: { name: true },
  });
  const { bytes } = await drawSample(samplePayload(input, body.name, shanghaiDate(now).slice(0, 7)));
  const fileId = await putFile(db, {
    ownerKind: scope.kind,
    ownerId: scope.ownerId,
    purpose: "document",
    name: "证书样本.pdf",
    mime: "application/pdf",
    bytes,
    expiresAt: new Date(systemClock.now().getTime() + KEPT_MS),
  });
  return { href: fileLink(scope, fileId) };
}
