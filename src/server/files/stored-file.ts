import "server-only";
import { createHash, createHmac, randomUUID, timingSafeEqual } from "node:crypto";
import type { Prisma } from "@/generated/prisma/client";
import type { Scope } from "@/server/auth/scope";
import { keys } from "@/server/crypto/keys";
import type { Db, Tx } from "@/server/db/client";
import { clock, systemClock } from "@/server/ports/clock";
import { fileStore } from "@/server/ports/file-store";
import type { UploadPurpose } from "@/server/uploads/definition";
import { AppError } from "@/shared/kernel/app-error";

export interface NewFile {
  readonly ownerKind: string;
  readonly ownerId: string;
  readonly purpose:
    | "photo"
    | "import"
    | "judgement"
    | "document"
    | "certificate"
    | "seal"
    | "export"
    | UploadPurpose;
  readonly name: string;
  readonly mime: string;
  readonly bytes: Uint8Array;
  readonly expiresAt?: Date;
}

/** Bytes that lie in the store and wait for their row; a row that never comes leaves an orphan, never a broken link. */
export interface StagedFile extends Omit<NewFile, "bytes"> {
  readonly storageKey: string;
  readonly size: number;
  readonly sha256: string;
}

/** Writes the bytes to the store, outside any transaction. */
export async function stageFile(file: NewFile): Promise<StagedFile> {
  const id = randomUUID();
  const storageKey = `${id.slice(0, 2)}/${id}`;
  const { bytes, ...rest } = file;
  await fileStore.put(storageKey, bytes);
  return {
    ...rest,
    storageKey,
    size: bytes.byteLength,
    sha256: createHash("sha256").update(bytes).digest("hex"),
  };
}

/** Writes bytes that come piece by piece to the store, outside any transaction. */
export async function stagePieces(
  file: Omit<NewFile, "bytes">,
  pieces: AsyncIterable<Uint8Array>,
): Promise<StagedFile> {
  const id = randomUUID();
  const storageKey = `${id.slice(0, 2)}/${id}`;
  return { ...file, storageKey, ...(await fileStore.putPieces(storageKey, pieces)) };
}

/** Gives a staged file its row, in the transaction of what refers to it; its id. */
export async function recordFile(tx: Tx, file: StagedFile): Promise<string> {
  const row = await tx.storedFile.create({
    data: { ...file, expiresAt: file.expiresAt ?? null, createdAt: clock.now() },
    select: { id: true },
  });
  return row.id;
}

/** Stores a file whole: bytes, then row. */
export const putFile = async (db: Db, file: NewFile): Promise<string> =>
  recordFile(db, await stageFile(file));

/** A file that lies in the store until `expiresAt`, unless it is kept before. */
export interface HeldFile {
  readonly fileId: string;
  readonly sha256: string;
}

/**
 * Stores files that may never be wanted: first their rows, with the time at which they go, then the bytes. So whatever
 * is given up, or dies in between, is found by the sweep. In the order of the files.
 */
export async function holdFiles(
  db: Db,
  files: readonly (NewFile & { readonly expiresAt: Date })[],
): Promise<HeldFile[]> {
  const named = files.map(({ bytes, ...file }) => {
    const name = randomUUID();
    return {
      bytes,
      row: {
        ...file,
        storageKey: `${name.slice(0, 2)}/${name}`,
        size: bytes.byteLength,
        sha256: createHash("sha256").update(bytes).digest("hex"),
        createdAt: clock.now(),
      },
    };
  });
  const rows = await db.storedFile.createManyAndReturn({
    data: named.map(({ row }) => row),
    select: { id: true, storageKey: true, sha256: true },
  });
  await Promise.all(named.map(({ row, bytes }) => fileStore.put(row.storageKey, bytes)));
  const byKey = new Map(rows.map((row) => [row.storageKey, row]));
  return named.flatMap(({ row }) => {
    const made = byKey.get(row.storageKey);
    return made ? [{ fileId: made.id, sha256: made.sha256 }] : [];
  });
}

/** Keeps held files for good, in the transaction of what refers to them; gives how many of them were still there. */
export async function keepFiles(tx: Tx, ids: readonly string[]): Promise<number> {
  const { count } = await tx.storedFile.updateMany({
    where: { id: { in: [...ids] }, expiresAt: { not: null } },
    data: { expiresAt: null },
  });
  return count;
}

/**
 * Files whose time is over and that no record of evidence refers to: a replaced photo that an entry was handed in with
 * stays readable, whatever its date says. What this finds is no longer given out and is swept.
 */
export const outlivedFiles = (now: Date): Prisma.StoredFileWhereInput => ({
  expiresAt: { lte: now },
  seals: { none: {} },
  candidates: { none: {} },
  entries: { none: {} },
  certificates: { none: {} },
  institutionLogos: { none: {} },
  bodyLogos: { none: {} },
  skillStandards: { none: {} },
  siteStandards: { none: {} },
  planAttachments: { none: {} },
  siteMaterials: { none: {} },
});

/**
 * The row and the bytes of a file. Throws `file.not_found`; `file.expired` from its last moment on, whether it is swept
 * yet or not. The caller has settled who may open it.
 */
export async function readFileById(db: Db | Tx, id: string) {
  const row = await db.storedFile.findUnique({
    where: { id },
    select: { id: true, name: true, mime: true, sha256: true, storageKey: true, size: true, expiresAt: true },
  });
  if (!row) throw new AppError("file.not_found");
  const { expiresAt, ...file } = row;
  const now = systemClock.now();
  if (expiresAt && expiresAt <= now && (await db.storedFile.count({ where: { id, ...outlivedFiles(now) } })))
    throw new AppError("file.expired");
  const bytes = await fileStore.get(file.storageKey);
  if (!bytes) throw new AppError("file.not_found");
  return { ...file, bytes };
}

/** The row and the bytes of a file piece by piece, for sending it on. Throws `file.not_found`. */
export async function openFileById(db: Db | Tx, id: string) {
  const row = await db.storedFile.findUnique({
    where: { id },
    select: { name: true, mime: true, size: true, storageKey: true },
  });
  const pieces = row && (await fileStore.getPieces(row.storageKey));
  if (!row || !pieces) throw new AppError("file.not_found");
  return { ...row, pieces };
}

const LINK_MS = 10 * 60_000;

const signature = (body: string): Buffer =>
  createHmac("sha256", keys().authSecret).update(`file-link:${body}`).digest();

/**
 * The link under which the holder of this scope, and nobody else, may open a file for the next ten to twenty
 * minutes. Queries mint it for records they have already found in scope. `download` makes the browser save it.
 */
export function fileLink(scope: Scope, fileId: string, download = false): string {
  // Rounded up, so that a list that is read again shows the same address and the browser's cache serves.
  const expires = Math.ceil((systemClock.now().getTime() + LINK_MS) / LINK_MS) * LINK_MS;
  const body = Buffer.from(
    JSON.stringify([fileId, scope.kind, scope.ownerId, expires, download ? 1 : 0]),
  ).toString("base64url");
  return `/api/files/${body}.${signature(body).toString("base64url")}`;
}

/** Reads a link back: the file's id, whether it is to be saved. Throws `file.not_found` for any other scope, a forged or an outlived one. */
export function readFileLink(scope: Scope | null, token: string): { fileId: string; download: boolean } {
  const refused = new AppError("file.not_found");
  const [body = "", mac = ""] = token.split(".");
  const given = Buffer.from(mac, "base64url");
  const right = signature(body);
  if (!scope || given.length !== right.length || !timingSafeEqual(given, right)) throw refused;
  const [fileId, kind, ownerId, expires, download] = JSON.parse(
    Buffer.from(body, "base64url").toString("utf8"),
  ) as [string, string, string, number, number];
  if (kind !== scope.kind || ownerId !== scope.ownerId || expires < systemClock.now().getTime())
    throw refused;
  return { fileId, download: download === 1 };
}
