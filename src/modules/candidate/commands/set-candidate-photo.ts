import "server-only";
import type { InstitutionScope } from "@/server/auth/scope";
import { holdFiles } from "@/server/files/stored-file";
import { checkPhoto } from "@/server/photos/check-photo";
import { type PhotoProblem, photoErrors } from "@/server/photos/errors";
import { systemClock } from "@/server/ports/clock";
import type { CommandContext } from "@/server/trpc/context";
import { AppError } from "@/shared/kernel/app-error";
import { type CandidateStatus, mayEditField } from "../domain/status";
import { attachPhotos } from "./attach-photos";

/**
 * Sets or replaces the photo of one candidate: checked, re-encoded, stored; the state becomes 信息待认证, or
 * 需人工确认 when another candidate has the same picture. Throws `candidate.not_found`, `candidate.photo_locked` at
 * 信息准确, `photo.…` for a picture that cannot be taken, `data.changed`.
 */
export async function setCandidatePhoto(
  ctx: CommandContext<InstitutionScope>,
  input: { readonly id: string; readonly bytes: Uint8Array },
): Promise<{ status: CandidateStatus; note: string | null }> {
  const { db, scope, now } = ctx;
  const stored = await db.candidate.findFirst({
    where: { id: input.id, institutionId: scope.institutionId },
    select: { id: true, name: true, status: true, version: true },
  });
  if (!stored) throw new AppError("candidate.not_found");
  const status = stored.status as CandidateStatus;
  if (!mayEditField(status, "photo")) throw new AppError("candidate.photo_locked", { name: stored.name });
  const checked = await checkPhoto(input.bytes);
  if (checked.outcome === "error") throw new AppError(`photo.${checked.problem}`);
  const [file] = await holdFiles(db, [photoFile(scope, checked.photo.bytes)]);
  if (!file) throw new AppError("file.not_found");
  const note = photoNote(checked.problem);
  await db.$transaction((tx) =>
    attachPhotos(tx, scope, now, [{ candidateId: stored.id, status, version: stored.version, file, note }]),
  );
  const after = await db.candidate.findFirstOrThrow({
    where: { id: stored.id, institutionId: scope.institutionId },
    select: { status: true, statusNote: true },
  });
  return { status: after.status as CandidateStatus, note: after.statusNote };
}

const HELD_MS = 3 * 86_400_000;

/** A candidate's photo as it goes to the store, for three days unless it is kept. */
export const photoFile = (scope: InstitutionScope, bytes: Uint8Array) =>
  ({
    ownerKind: scope.kind,
    ownerId: scope.ownerId,
    purpose: "photo",
    name: "photo.jpg",
    mime: "image/jpeg",
    bytes,
    expiresAt: new Date(systemClock.now().getTime() + HELD_MS),
  }) as const;

/** What is kept beside a photo that was taken: only what a person should look at. */
export const photoNote = (problem: PhotoProblem | null): string | null =>
  problem === "background_not_red" ? photoErrors["photo.background_not_red"] : null;
