import "server-only";
import { createHash } from "node:crypto";
import type { SamplePayload } from "@/modules/certificate/documents/certificate";
import type { CertificateLevel } from "@/modules/certificate/documents/certificate-wording";
import type { Db } from "@/server/db/client";
import { drawDocuments } from "@/server/workers/documents";
import { AppError } from "@/shared/kernel/app-error";
import { shanghaiDate } from "@/shared/kernel/shanghai-time";
import { type QualificationScope, qualificationsInScope } from "./list-qualifications";

/** A sample that was drawn, and the mark by which a browser knows it has it already. */
export interface DrawnSample {
  readonly bytes: Uint8Array;
  readonly etag: string;
}

/** What a sample says of a qualification, saved or not yet. */
export interface SampleFacts {
  readonly name: string;
  readonly englishName: string | null;
  readonly level: number;
  readonly chineseText: string;
  readonly englishText: string;
}

const KEPT = 40;
const DRAWING_MS = 20_000;
// The same sample is asked for by many: what was drawn last stays in memory, the least used goes first.
const drawn = new Map<string, Promise<Uint8Array>>();

/** What a sample is drawn from, with the month of `now` as the month of the assessment. */
export function samplePayload(facts: SampleFacts, awardingBody: string, month: string): SamplePayload {
  const [year = 0, ofYear = 0] = month.split("-").map(Number);
  return {
    year,
    month: ofYear,
    qualification: facts.name,
    englishQualification: facts.englishName || null,
    level: facts.level as CertificateLevel,
    chineseText: facts.chineseText,
    englishText: facts.englishText,
    awardingBody,
  };
}

/** Draws a sample in a worker thread, or gives the one that was drawn from the same. Throws `certificate.text_too_long`. */
export async function drawSample(payload: SamplePayload): Promise<DrawnSample> {
  const etag = createHash("sha256").update(JSON.stringify(payload)).digest("base64url").slice(0, 27);
  const known = drawn.get(etag);
  const drawing =
    known ??
    drawDocuments<Uint8Array>(
      { kind: "certificate-sample", payload },
      { signal: AbortSignal.timeout(DRAWING_MS) },
    );
  drawn.delete(etag);
  drawn.set(etag, drawing);
  for (const oldest of [...drawn.keys()].slice(0, Math.max(0, drawn.size - KEPT))) drawn.delete(oldest);
  try {
    return { bytes: await drawing, etag };
  } catch (error) {
    drawn.delete(etag);
    throw error;
  }
}

/** 证书样本 of a qualification in scope. Throws `qualification.not_found`. */
export async function qualificationSample(
  db: Db,
  scope: QualificationScope,
  id: string,
  now: Date,
): Promise<DrawnSample & { readonly name: string }> {
  const row = await db.qualification.findFirst({
    where: { AND: [{ id }, qualificationsInScope(scope)] },
    select: {
      code: true,
      name: true,
      englishName: true,
      level: true,
      chineseText: true,
      englishText: true,
      awardingBody: { select: { name: true } },
    },
  });
  if (!row) throw new AppError("qualification.not_found");
  const payload = samplePayload(row, row.awardingBody.name, shanghaiDate(now).slice(0, 7));
  return { ...(await drawSample(payload)), name: `证书样本-${row.code}.pdf` };
}
