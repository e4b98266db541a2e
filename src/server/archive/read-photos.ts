import { type CheckedPhoto, checkPhoto } from "@/server/photos/check-photo";
import type { PhotoProblem } from "@/server/photos/errors";
import { AppError } from "@/shared/kernel/app-error";
import { MAX_PHOTO_BYTES } from "@/shared/photo-file";
import { type Archive, type ArchiveEntry, openArchive, PHOTO_ARCHIVE_LIMITS } from "./guard";

/**
 * What became of one entry of a photo archive. `id` is the ID number its name holds, the x in capitals.
 * Whether that candidate exists is for the caller to say (`refuseUnknown`).
 */
export interface PhotoEntry {
  readonly entry: string;
  readonly id: string | null;
  readonly outcome: "accepted" | "warning" | "error" | "ignored";
  readonly problem: PhotoProblem | null;
  /** As packed in the archive, inflated. */
  readonly bytes: number;
  readonly photo: CheckedPhoto | null;
  /** where in the archive the other files for this person stand, counted from 1, the first few; only when there are any */
  readonly sameAs?: readonly number[];
}

/** Takes some results and is waited for, so that no more photos than that are held in memory. */
export type PhotoSink = (entries: readonly PhotoEntry[], done: number, total: number) => Promise<void>;

/** Photos checked at a time, and results handed on at a time. */
const AT_A_TIME = 4;
const BATCH = 48;

/** Places of files for one person that are kept. */
const MOST_PLACES = 7;

const ID_NAME = /^([0-9]{17}[0-9Xx])$/;

/**
 * Reads an archive of photos named by ID number (§2 5.2.3, 批量导入学生照片), in the archive's order. Only base
 * names count and nothing is ever written by a name from the archive. A fault of one entry is that entry's
 * result; two files for one person are refused both.
 * @throws AppError file.* when the archive as a whole cannot be read
 */
export async function readPhotos(bytes: Uint8Array, sink: PhotoSink): Promise<void> {
  const archive = await openArchive(bytes, PHOTO_ARCHIVE_LIMITS);
  const files = archive.entries.filter((entry) => !entry.isFolder);
  const doubled = doubledIds(files);
  let batch: PhotoEntry[] = [];
  for (let at = 0; at < files.length; at += AT_A_TIME) {
    const next = files.slice(at, at + AT_A_TIME);
    const read = next.map((entry, nth) => readEntry(archive, entry, at + nth + 1, doubled));
    batch.push(...(await Promise.all(read)));
    if (batch.length < BATCH && at + AT_A_TIME < files.length) continue;
    await sink(batch, Math.min(at + AT_A_TIME, files.length), files.length);
    batch = [];
  }
}

/** The result with `no_such_candidate` in place of its photo if nobody the caller knows has that ID. */
export function refuseUnknown(entry: PhotoEntry, isKnown: (id: string) => boolean): PhotoEntry {
  if (entry.photo === null || entry.id === null || isKnown(entry.id)) return entry;
  return { ...entry, outcome: "error", problem: "no_such_candidate", photo: null };
}

async function readEntry(
  archive: Archive,
  entry: ArchiveEntry,
  place: number,
  doubled: DoubledIds,
): Promise<PhotoEntry> {
  const id = idOf(entry);
  const known = { entry: entry.name, id, bytes: entry.bytes, photo: null };
  if (isJunk(entry)) return { ...known, outcome: "ignored", problem: "junk" };
  const problem = problemOfListing(entry, id, doubled);
  if (problem === "duplicate_photo") {
    const sameAs = (doubled.get(id ?? "") ?? []).filter((other) => other !== place);
    return { ...known, outcome: "error", problem, sameAs };
  }
  if (problem !== null) return { ...known, outcome: "error", problem };
  const bytes = await inflated(archive, entry);
  if (bytes === null) return { ...known, outcome: "error", problem: "image_damaged" };
  if (isArchive(bytes)) return { ...known, outcome: "error", problem: "nested_archive" };
  return { ...known, ...(await checkPhoto(bytes)) };
}

/** The IDs that several files are named by, with the places of these files. */
type DoubledIds = ReadonlyMap<string, readonly number[]>;

function doubledIds(entries: readonly ArchiveEntry[]): DoubledIds {
  const places = new Map<string, number[]>();
  entries.forEach((entry, at) => {
    const id = isJunk(entry) || entry.isUnsafePath ? null : idOf(entry);
    if (id === null) return;
    const known = places.get(id);
    // Some are enough to find the others by; an archive may name one person twenty thousand times.
    if (known && known.length < MOST_PLACES) known.push(at + 1);
    else if (!known) places.set(id, [at + 1]);
  });
  return new Map([...places].filter(([, found]) => found.length > 1));
}

function problemOfListing(entry: ArchiveEntry, id: string | null, doubled: DoubledIds): PhotoProblem | null {
  if (entry.isUnsafePath) return "unsafe_path";
  if (/\.(zip|rar|7z|gz|tar)$/i.test(entry.name)) return "nested_archive";
  if (id === null) return "name_not_an_id";
  if (doubled.has(id)) return "duplicate_photo";
  return entry.bytes > MAX_PHOTO_BYTES ? "file_too_large" : null;
}

/** Null for an entry that is damaged or not what it declares; the archive's total limit still ends it all. */
async function inflated(archive: Archive, entry: ArchiveEntry): Promise<Buffer | null> {
  try {
    return await archive.inflate(entry);
  } catch (error) {
    if (error instanceof AppError && error.code === "file.damaged") return null;
    throw error;
  }
}

function baseName(entry: ArchiveEntry): string {
  return entry.name.slice(entry.name.lastIndexOf("/") + 1);
}

function idOf(entry: ArchiveEntry): string | null {
  if (isJunk(entry) || entry.isUnsafePath) return null;
  const name = baseName(entry);
  const dot = name.lastIndexOf(".");
  return ID_NAME.exec(dot < 0 ? name : name.slice(0, dot))?.[1]?.toUpperCase() ?? null;
}

/** What macOS and Windows add to archives on their own, and links, which hold no photo. */
function isJunk(entry: ArchiveEntry): boolean {
  const name = baseName(entry);
  const isSystemFile = /^(\._.*|\.DS_Store|Thumbs\.db|desktop\.ini)$/i.test(name);
  return isSystemFile || entry.isLink || entry.name.split("/").includes("__MACOSX");
}

function isArchive(bytes: Buffer): boolean {
  return bytes.length >= 4 && [0x04034b50, 0x21726152, 0xafbc7a37].includes(bytes.readUInt32LE(0));
}
