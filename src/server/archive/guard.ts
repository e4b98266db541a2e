import { crc32, inflateRawSync } from "node:zlib";
import type { Entry, ZipFile } from "yauzl";
import yauzl from "yauzl";
import { AppError } from "@/shared/kernel/app-error";

const MB = 1024 * 1024;

/** What an archive may weigh; every size is in bytes. */
export interface ArchiveLimits {
  readonly maxBytes: number;
  readonly maxEntries: number;
  readonly maxInflated: number;
  /** Inflated size over packed size, looked at once an entry or the whole inflates past 1 MB. */
  readonly maxRatio: number;
  /** The code for bytes that are no ZIP at all. */
  readonly notOneCode: "file.not_a_workbook" | "file.not_an_archive";
}

/** .xlsx: 20 MB as uploaded (§3.0), 100 MB inflated, 500 parts. */
export const WORKBOOK_LIMITS: ArchiveLimits = {
  maxBytes: 20 * MB,
  maxEntries: 500,
  maxInflated: 100 * MB,
  maxRatio: 200,
  notOneCode: "file.not_a_workbook",
};

/** Photos: photographs hardly compress, so the inflated limit is close to what may be uploaded. */
export const PHOTO_ARCHIVE_LIMITS: ArchiveLimits = {
  maxBytes: 300 * MB,
  maxEntries: 20_000,
  maxInflated: 1024 * MB,
  maxRatio: 200,
  notOneCode: "file.not_an_archive",
};

/** An entry of an archive as listed: nothing of it has been inflated yet. */
export interface ArchiveEntry {
  readonly name: string;
  readonly packedBytes: number;
  /** As declared; `Archive.inflate` holds the entry to it. */
  readonly bytes: number;
  readonly isFolder: boolean;
  readonly isLink: boolean;
  /** Leads out of the folder it would be unpacked in, or is absolute. */
  readonly isUnsafePath: boolean;
  readonly raw: Entry;
}

/** A listed archive whose entries can be inflated one at a time, never past the limits. */
export interface Archive {
  readonly entries: readonly ArchiveEntry[];
  inflate(entry: ArchiveEntry): Promise<Buffer>;
}

/**
 * Opens a ZIP that may be hostile: magic, size, number of entries, encryption and declared sizes are
 * checked on the listing alone, so a bomb is refused before anything is inflated; `inflate` then holds each
 * entry to its declared size, its checksum and the total.
 * @throws AppError file.empty, the limits' notOneCode, file.too_large, file.damaged, file.too_many_entries,
 * file.encrypted, file.bomb
 */
export async function openArchive(bytes: Uint8Array, limits: ArchiveLimits): Promise<Archive> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (buffer.length === 0) throw new AppError("file.empty");
  if (buffer.length < 4 || buffer.readUInt32LE(0) !== 0x04034b50) throw new AppError(limits.notOneCode);
  if (buffer.length > limits.maxBytes)
    throw new AppError("file.too_large", { limitMb: limits.maxBytes / MB });

  const zip = await openZip(buffer);
  const entries = await listEntries(zip, limits);
  refuseDeclaredBomb(entries, buffer.length, limits);

  let inflated = 0;
  return {
    entries,
    async inflate(entry) {
      if (inflated + entry.bytes > limits.maxInflated) throw new AppError("file.bomb");
      inflated += entry.bytes;
      return inflateEntry(zip, buffer, entry);
    },
  };
}

function openZip(buffer: Buffer): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    const options = { lazyEntries: true, decodeStrings: false, autoClose: false } as const;
    yauzl.fromBuffer(buffer, options, (error, zip) => {
      if (error || !zip) reject(new AppError("file.damaged"));
      else resolve(zip);
    });
  });
}

function listEntries(zip: ZipFile, limits: ArchiveLimits): Promise<ArchiveEntry[]> {
  const tooMany = () => new AppError("file.too_many_entries", { limit: limits.maxEntries });
  return new Promise((resolve, reject) => {
    if (zip.entryCount > limits.maxEntries) return reject(tooMany());
    const entries: ArchiveEntry[] = [];
    zip.on("error", () => reject(new AppError("file.damaged")));
    zip.on("end", () => resolve(entries));
    zip.on("entry", (raw: Entry) => {
      if (raw.isEncrypted()) return reject(new AppError("file.encrypted"));
      // The count in the end record is only a claim.
      if (entries.length >= limits.maxEntries) return reject(tooMany());
      entries.push(describe(raw));
      zip.readEntry();
    });
    zip.readEntry();
  });
}

function describe(raw: Entry): ArchiveEntry {
  const name = entryName(raw);
  const unixMode = raw.externalFileAttributes >>> 16;
  return {
    name,
    packedBytes: raw.compressedSize,
    bytes: raw.uncompressedSize,
    isFolder: name.endsWith("/"),
    isLink: (unixMode & 0o170000) === 0o120000,
    isUnsafePath:
      name.startsWith("/") ||
      /^[A-Za-z]:/.test(name) ||
      name.split("/").includes("..") ||
      name.includes("\0"),
    raw,
  };
}

/** Name bytes are UTF-8 if flagged or strictly valid, else GB 18030, as Chinese Windows writes them. */
function entryName(raw: Entry): string {
  const bytes = raw.fileNameRaw;
  const flagged = (raw.generalPurposeBitFlag & 0x800) !== 0;
  return (flagged ? new TextDecoder("utf-8").decode(bytes) : decodeUnflagged(bytes)).replaceAll("\\", "/");
}

function decodeUnflagged(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("gb18030").decode(bytes);
  }
}

function refuseDeclaredBomb(entries: readonly ArchiveEntry[], packed: number, limits: ArchiveLimits): void {
  let total = 0;
  for (const entry of entries) {
    total += entry.bytes;
    const isBomb = entry.bytes > MB && entry.bytes > entry.packedBytes * limits.maxRatio;
    if (isBomb || total > limits.maxInflated) throw new AppError("file.bomb");
  }
  // Entries may overlap and share their packed bytes, so the whole is held to the ratio as well.
  if (total > MB && total > packed * limits.maxRatio) throw new AppError("file.bomb");
}

/**
 * Inflates synchronously, for this runs in worker threads: the output can never pass the declared size,
 * whatever the packed data says.
 */
async function inflateEntry(zip: ZipFile, buffer: Buffer, entry: ArchiveEntry): Promise<Buffer> {
  const start = await dataStart(zip, entry.raw);
  const packed = buffer.subarray(start, start + entry.packedBytes);
  if (packed.length !== entry.packedBytes) throw new AppError("file.damaged");
  const data = unpack(packed, entry);
  if (data.length !== entry.bytes || crc32(data) !== entry.raw.crc32) throw new AppError("file.damaged");
  return data;
}

function unpack(packed: Buffer, entry: ArchiveEntry): Buffer {
  const method = entry.raw.compressionMethod;
  if (method === 0) return packed;
  if (method !== 8) throw new AppError("file.damaged");
  try {
    return inflateRawSync(packed, {
      maxOutputLength: Math.max(entry.bytes, 1),
      chunkSize: Math.min(Math.max(entry.bytes + 1, 64), 16 * MB),
    });
  } catch {
    throw new AppError("file.damaged");
  }
}

function dataStart(zip: ZipFile, raw: Entry): Promise<number> {
  return new Promise((resolve, reject) => {
    zip.readLocalFileHeader(raw, { minimal: true }, (error, header) => {
      if (error || !header) reject(new AppError("file.damaged"));
      else resolve(header.fileDataStart);
    });
  });
}

/**
 * The parts of an OOXML package by name, each inflated and counted, under the workbook limits.
 * @throws AppError as `openArchive`, and file.unsafe_path
 */
export async function readWorkbookParts(bytes: Uint8Array): Promise<ReadonlyMap<string, Buffer>> {
  const archive = await openArchive(bytes, WORKBOOK_LIMITS);
  if (archive.entries.some((entry) => entry.isUnsafePath)) throw new AppError("file.unsafe_path");
  const parts = new Map<string, Buffer>();
  for (const entry of archive.entries) {
    if (entry.isFolder) continue;
    const data = await archive.inflate(entry);
    // Pictures and the like were only to be counted.
    if (/\.(xml|rels)$/i.test(entry.name)) parts.set(entry.name, data);
  }
  return parts;
}
