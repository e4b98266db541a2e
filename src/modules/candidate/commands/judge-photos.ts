import "server-only";
import { type PhotoEntry, refuseUnknown } from "@/server/archive/read-photos";
import type { InstitutionScope } from "@/server/auth/scope";
import { idNumberDigest } from "@/server/crypto/personal-number";
import type { Db } from "@/server/db/client";
import { type HeldFile, holdFiles } from "@/server/files/stored-file";
import type { ImportCall, ImportRow } from "@/server/imports/definition";
import { maskIdNumber } from "@/shared/kernel/mask";
import type { CellIssue } from "@/shared/kernel/sheet";
import { type CandidateStatus, mayEditField } from "../domain/status";
import type { StagedPhoto } from "./attach-photos";
import { photoFile, photoNote } from "./set-candidate-photo";

/** The column that says which file a row is about. */
export const FILE = "文件名";
const MB = 1024 * 1024;
/** Places of one picture that are kept. */
const MOST_PLACES = 7;

type Call = ImportCall<InstitutionScope>;

/** What the judgement keeps of an entry. */
export interface JudgedPhoto {
  /** its whole name, for the error workbook */
  readonly entry: string;
  /** the photo that is held for the commit */
  readonly staged: StagedPhoto | null;
  /** the file the preview shows: the held one, or the one the candidate has where it is the same */
  readonly pictureId: string | null;
}

interface Placed {
  readonly entry: PhotoEntry;
  /** its place in the archive, from 1 */
  readonly row: number;
}

interface Known {
  readonly id: string;
  readonly name: string;
  readonly status: CandidateStatus;
  readonly version: number;
  readonly photoFileId: string | null;
  readonly photoSha256: string | null;
}

type Verdict = Placed & { readonly candidate: Known | undefined } & (
    | { readonly kind: "refused"; readonly problem: string }
    | { readonly kind: "unchanged" }
    | { readonly kind: "taken" }
  );

/** Judges a portion of the archive against this college's candidates and holds the photos that may be taken over. */
export async function judgePhotos(call: Call, placed: readonly Placed[]): Promise<ImportRow<JudgedPhoto>[]> {
  const known = await findCandidates(
    call.db,
    call.scope,
    placed.map(({ entry }) => entry),
  );
  const verdicts = placed.map((one) => judge(one, known));
  const taken = verdicts.flatMap(({ kind, entry }) => (kind === "taken" && entry.photo ? [entry.photo] : []));
  const held = await holdFiles(
    call.db,
    taken.map(({ bytes }) => photoFile(call.scope, bytes)),
  );
  const waiting = held[Symbol.iterator]();
  return verdicts.map((verdict) =>
    toRow(verdict, verdict.kind === "taken" ? (waiting.next().value ?? null) : null),
  );
}

function judge({ entry: found, row }: Placed, known: ReadonlyMap<string, Known>): Verdict {
  const entry = refuseUnknown(found, (id) => known.has(id));
  const candidate = known.get(entry.id ?? "");
  const one = { entry, row, candidate };
  if (!entry.photo || !candidate)
    return { ...one, kind: "refused", problem: entry.problem ?? "image_damaged" };
  if (candidate.photoFileId && candidate.photoSha256 === entry.photo.sha256)
    return { ...one, kind: "unchanged" };
  if (!mayEditField(candidate.status, "photo")) return { ...one, kind: "refused", problem: "photo_locked" };
  return { ...one, kind: "taken" };
}

function toRow(verdict: Verdict, file: HeldFile | null): ImportRow<JudgedPhoto> {
  const { entry, row, candidate } = verdict;
  const cells = {
    [FILE]: entry.id ? maskedName(entry.entry, entry.id) : entry.entry,
    学生姓名: candidate?.name ?? "",
    大小: sizeText(entry.bytes),
  };
  const issue = { row, column: FILE, value: cells[FILE] ?? null };
  const value = { entry: entry.entry, staged: null, pictureId: null };
  switch (verdict.kind) {
    case "refused": {
      const sameAs = entry.sameAs ? { sameAs: entry.sameAs } : {};
      return { row, cells, value, issues: [{ ...issue, problem: verdict.problem, ...sameAs }] };
    }
    case "unchanged":
      return {
        row,
        cells,
        value: { ...value, pictureId: candidate?.photoFileId ?? null },
        issues: [],
        unchanged: true,
      };
    default: {
      const { problem } = entry;
      const staged = candidate && file && stagedOf(candidate, file, problem);
      return {
        row,
        cells,
        value: { ...value, staged: staged ?? null, pictureId: file?.fileId ?? null },
        issues: problem === null ? [] : [{ ...issue, problem, accepted: true }],
      };
    }
  }
}

const stagedOf = (
  { id: candidateId, status, version }: Known,
  file: HeldFile,
  problem: PhotoEntry["problem"],
): StagedPhoto => ({ candidateId, status, version, file, note: photoNote(problem) });

/** The candidates of this college that the entries of a portion name, by ID number. */
async function findCandidates(
  db: Db,
  scope: InstitutionScope,
  entries: readonly PhotoEntry[],
): Promise<ReadonlyMap<string, Known>> {
  const byDigest = new Map<string, string>();
  for (const { id, photo } of entries)
    if (id !== null && photo !== null) byDigest.set(idNumberDigest(id), id);
  const found = await db.candidate.findMany({
    where: { institutionId: scope.institutionId, idNumberDigest: { in: [...byDigest.keys()] } },
    select: {
      id: true,
      name: true,
      status: true,
      version: true,
      photoFileId: true,
      photoSha256: true,
      idNumberDigest: true,
    },
  });
  return new Map(
    found.map(({ idNumberDigest: digest, ...one }) => [
      byDigest.get(digest) ?? "",
      { ...one, status: one.status as CandidateStatus },
    ]),
  );
}

/**
 * Rule 25, told before anything is taken over: the rows whose picture another row of the archive has too, or another
 * candidate of the college whose photo the archive leaves alone.
 */
export async function markSamePictures(
  { db, scope }: Call,
  rows: readonly ImportRow<JudgedPhoto>[],
): Promise<ImportRow<JudgedPhoto>[]> {
  const staged = rows.flatMap((row) => (row.value?.staged ? [{ row: row.row, ...row.value.staged }] : []));
  const places = new Map<string, number[]>();
  for (const { row, file } of staged) {
    const known = places.get(file.sha256) ?? [];
    // The first few are enough to name; an archive may hold one picture twenty thousand times.
    if (known.length < MOST_PLACES) places.set(file.sha256, [...known, row]);
  }
  const replaced = new Set(staged.map((one) => one.candidateId));
  const others = await db.candidate.findMany({
    where: { institutionId: scope.institutionId, photoSha256: { in: [...places.keys()] } },
    select: { id: true, number: true, photoSha256: true },
  });
  const numbers = new Map(
    others.filter(({ id }) => !replaced.has(id)).map((one) => [one.photoSha256 ?? "", one.number]),
  );
  return rows.map((row) => {
    const sha256 = row.value?.staged?.file.sha256 ?? "";
    const sameAs = (places.get(sha256) ?? []).filter((other) => other !== row.row);
    const number = numbers.get(sha256);
    if (sameAs.length === 0 && number === undefined) return row;
    const issue: CellIssue = {
      row: row.row,
      column: FILE,
      problem: "same_picture",
      value: number ?? null,
      accepted: true,
      ...(sameAs.length > 0 ? { sameAs } : {}),
    };
    return { ...row, issues: [...row.issues, issue] };
  });
}

/** A file's name for the screen: the ID number in it masked, folder and extension as they are. */
function maskedName(entry: string, id: string): string {
  const at = entry.toUpperCase().lastIndexOf(id);
  return at < 0 ? entry : `${entry.slice(0, at)}${maskIdNumber(id)}${entry.slice(at + id.length)}`;
}

const sizeText = (bytes: number): string =>
  bytes >= MB ? `${(bytes / MB).toFixed(1)} MB` : `${Math.max(1, Math.round(bytes / 1024))} KB`;
