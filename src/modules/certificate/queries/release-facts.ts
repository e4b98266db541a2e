import "server-only";
import type { Db } from "@/server/db/client";

/** A file as a certificate freezes it: which one, and the hash by which it is known to be the same still. */
export interface FrozenFile {
  readonly fileId: string;
  readonly sha256: string;
}

/** What a certificate is made of, read at the moment of its release. */
export interface ReleaseFacts {
  readonly id: string;
  readonly number: string | null;
  readonly name: string;
  readonly pinyin: string;
  readonly idNumberSealed: string;
  readonly idNumberMask: string;
  readonly photo: FrozenFile;
  readonly qualificationName: string;
  readonly englishName: string | null;
  /** the awarding body's own texts; empty: the standard wording */
  readonly chineseText: string;
  readonly englishText: string;
  readonly level: number;
  readonly standardCode: string;
  readonly bodyName: string;
  readonly bodyNumberCode: string;
  readonly bodySeal: FrozenFile | null;
  readonly siteNumber: string;
  readonly siteName: string;
  readonly siteInstitutionName: string;
  readonly siteSeal: FrozenFile | null;
  readonly planNumber: string;
  readonly planName: string;
  /** the last session the candidate sat, or the exam window's start */
  readonly examinedAt: Date;
}

interface RawFacts extends Omit<ReleaseFacts, "photo" | "bodySeal" | "siteSeal"> {
  readonly photoFileId: string;
  readonly photoSha256: string;
  readonly bodySealFileId: string | null;
  readonly bodySealSha256: string | null;
  readonly siteSealFileId: string | null;
  readonly siteSealSha256: string | null;
}

const frozen = (fileId: string | null, sha256: string | null): FrozenFile | null =>
  fileId && sha256 ? { fileId, sha256 } : null;

/** The facts of certificates the caller has already found in scope, in the order of their ids. */
export async function readReleaseFacts(db: Db, ids: readonly string[]): Promise<ReleaseFacts[]> {
  const rows = await db.$queryRaw<RawFacts[]>`
    SELECT c.id, c.number, e.name, e.pinyin, e."idNumberSealed", e."idNumberMask",
      e."photoFileId", photo.sha256 AS "photoSha256",
      q.name AS "qualificationName", q."englishName", q."chineseText", q."englishText", q.level, q."standardCode",
      b.name AS "bodyName", b."numberCode" AS "bodyNumberCode",
      bs."fileId" AS "bodySealFileId", bf.sha256 AS "bodySealSha256",
      s.number AS "siteNumber", s.name AS "siteName", i.name AS "siteInstitutionName",
      ss."fileId" AS "siteSealFileId", sf.sha256 AS "siteSealSha256",
      p.number AS "planNumber", p.name AS "planName",
      COALESCE((SELECT max(seat."startsAt") FROM seat WHERE seat."entryId" = e.id), p."examStart") AS "examinedAt"
    FROM certificate c
    JOIN entry e ON e.id = c."entryId"
    JOIN stored_file photo ON photo.id = e."photoFileId"
    JOIN qualification q ON q.id = e."qualificationId"
    JOIN awarding_body b ON b.id = c."awardingBodyId"
    JOIN exam_site s ON s.id = c."siteId"
    JOIN institution i ON i.id = c."siteInstitutionId"
    JOIN exam_plan p ON p.id = c."planId"
    LEFT JOIN seal bs ON bs."awardingBodyId" = b.id AND bs.live
    LEFT JOIN stored_file bf ON bf.id = bs."fileId"
    LEFT JOIN seal ss ON ss."institutionId" = i.id AND ss.live
    LEFT JOIN stored_file sf ON sf.id = ss."fileId"
    WHERE c.id = ANY(${[...ids]}::uuid[]) ORDER BY c.id`;
  return rows.map((row) => {
    const {
      photoFileId,
      photoSha256,
      bodySealFileId,
      bodySealSha256,
      siteSealFileId,
      siteSealSha256,
      ...facts
    } = row;
    return {
      ...facts,
      photo: { fileId: photoFileId, sha256: photoSha256 },
      bodySeal: frozen(bodySealFileId, bodySealSha256),
      siteSeal: frozen(siteSealFileId, siteSealSha256),
    };
  });
}
