import "server-only";
import type { InstitutionScope } from "@/server/auth/scope";
import type { Tx } from "@/server/db/client";
import { writeTransitions } from "@/server/db/transition";
import { type HeldFile, keepFiles } from "@/server/files/stored-file";
import { AppError } from "@/shared/kernel/app-error";
import { type CandidateStatus, candidateMachine, noWindows } from "../domain/status";
import { expireFiles } from "./expire-files";
import { flagSamePhotos } from "./flag-same-photos";

/** A photo that was checked and is held in the store, and the candidate as he was when that was decided. */
export interface StagedPhoto {
  readonly candidateId: string;
  readonly status: CandidateStatus;
  readonly version: number;
  readonly file: HeldFile;
  /** what a person should look at, e.g. a background that may not be red */
  readonly note: string | null;
}

const CHUNK = 500;
const PHOTO_EVENT = "attach_photo";

/**
 * Gives candidates their photos: files kept, state 信息待认证, audit lines, and 需人工确认 where two candidates have the
 * same picture. Whole or not at all, in the caller's transaction. Throws `data.changed` when any of them was
 * changed since, or his photo was held too long.
 */
export async function attachPhotos(
  tx: Tx,
  scope: InstitutionScope,
  now: Date,
  photos: readonly StagedPhoto[],
): Promise<void> {
  for (let at = 0; at < photos.length; at += CHUNK) {
    await attachPortion(tx, scope, now, photos.slice(at, at + CHUNK));
  }
  await flagSamePhotos(
    tx,
    scope,
    now,
    photos.map(({ file }) => file.sha256),
  );
}

async function attachPortion(
  tx: Tx,
  scope: InstitutionScope,
  now: Date,
  photos: readonly StagedPhoto[],
): Promise<void> {
  const replaced = await tx.candidate.findMany({
    where: { id: { in: photos.map((photo) => photo.candidateId) }, photoFileId: { not: null } },
    select: { photoFileId: true },
  });
  const kept = await keepFiles(
    tx,
    photos.map(({ file }) => file.fileId),
  );
  if (kept !== photos.length) throw new AppError("data.changed");
  const byId = new Map(photos.map((photo) => [photo.candidateId, photo]));
  await writeTransitions(
    tx,
    photos.map((photo) => ({ id: photo.candidateId, state: photo.status })),
    {
      machine: candidateMachine,
      event: PHOTO_EVENT,
      attempt: { actor: "institution", openWindows: noWindows },
      now,
      actor: scope.actor,
      ownerId: scope.ownerId,
      write: (from, to, ids) => {
        const rows = ids.flatMap((id) => byId.get(id) ?? []);
        return writePhotos(tx, scope, now, from, to, rows);
      },
    },
  );
  await expireFiles(
    tx,
    now,
    replaced.flatMap(({ photoFileId }) => photoFileId ?? []),
  );
}

function writePhotos(
  tx: Tx,
  scope: InstitutionScope,
  now: Date,
  from: CandidateStatus,
  to: CandidateStatus,
  photos: readonly StagedPhoto[],
): Promise<number> {
  const rows = photos.map((photo) => ({
    id: photo.candidateId,
    version: photo.version,
    fileId: photo.file.fileId,
    sha256: photo.file.sha256,
    note: photo.note,
  }));
  return tx.$executeRaw`
    UPDATE candidate c SET status = ${to}, "photoFileId" = r."fileId", "photoSha256" = r.sha256, "statusNote" = r.note,
      version = c.version + 1, "updatedAt" = ${now}
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      AS r(id uuid, version int, "fileId" uuid, sha256 text, note text)
    WHERE c.id = r.id AND c.version = r.version AND c.status = ${from}
      AND c."institutionId" = ${scope.institutionId}::uuid`;
}
