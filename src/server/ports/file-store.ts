import "server-only";
import { createHash } from "node:crypto";
import { type FileHandle, mkdir, open, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { env } from "@/env";
import { openBytes, sealBytes } from "@/server/crypto/seal";
import { openPieces, PIECES, sealPieces } from "@/server/crypto/seal-pieces";

/**
 * The file port: whole objects under a key, so that an S3-compatible store can take its place. What lies behind it
 * is sealed: uploads and documents hold ID numbers (shape 7).
 */
export interface FileStore {
  put(key: string, bytes: Uint8Array): Promise<void>;
  /** Writes what comes piece by piece, without ever holding it whole; gives its length and hash. */
  putPieces(key: string, pieces: AsyncIterable<Uint8Array>): Promise<{ size: number; sha256: string }>;
  /** null when there is nothing under the key */
  get(key: string): Promise<Buffer | null>;
  /** the same piece by piece, for what may be large */
  getPieces(key: string): Promise<AsyncIterable<Uint8Array> | null>;
  remove(key: string): Promise<void>;
}

const pathOf = (key: string): string => {
  if (!/^[0-9a-f]{2}\/[0-9a-f-]{36}$/.test(key)) throw new Error("bad storage key");
  return join(env().DATA_DIR, "files", key);
};

/** Opens a stored file as it was written: in pieces, or whole. */
async function* readPieces(handle: FileHandle): AsyncGenerator<Uint8Array> {
  try {
    const { size } = await handle.stat();
    if (await isInPieces(handle)) yield* openPieces((at, length) => readAt(handle, at, length), size);
    else yield openBytes(await readAt(handle, 0, size));
  } finally {
    await handle.close();
  }
}

const isInPieces = async (handle: FileHandle): Promise<boolean> => (await readAt(handle, 0, 1))[0] === PIECES;

async function readAt(handle: FileHandle, at: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length);
  let read = 0;
  while (read < length) {
    const { bytesRead } = await handle.read(buffer, read, length - read, at + read);
    if (bytesRead === 0) break;
    read += bytesRead;
  }
  return buffer.subarray(0, read);
}

/** Files in a local folder; a file is there whole or not at all. */
const diskStore: FileStore = {
  async put(key, bytes) {
    const path = pathOf(key);
    await mkdir(dirname(path), { recursive: true });
    const handle = await open(`${path}.part`, "w", 0o600);
    try {
      await handle.writeFile(sealBytes(bytes));
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(`${path}.part`, path);
  },
  async putPieces(key, pieces) {
    const path = pathOf(key);
    await mkdir(dirname(path), { recursive: true });
    const handle = await open(`${path}.part`, "w", 0o600);
    const hash = createHash("sha256");
    let size = 0;
    try {
      const counted = async function* () {
        for await (const piece of pieces) {
          size += piece.byteLength;
          hash.update(piece);
          yield piece;
        }
      };
      for await (const sealed of sealPieces(counted())) await handle.writeFile(sealed);
      await handle.sync();
    } catch (error) {
      await handle.close();
      await rm(`${path}.part`, { force: true });
      throw error;
    }
    await handle.close();
    await rename(`${path}.part`, path);
    return { size, sha256: hash.digest("hex") };
  },
  async get(key) {
    const pieces = await this.getPieces(key);
    if (!pieces) return null;
    const all: Uint8Array[] = [];
    for await (const piece of pieces) all.push(piece);
    return Buffer.concat(all);
  },
  async getPieces(key) {
    const handle = await open(pathOf(key), "r").catch((error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT") return null;
      throw error;
    });
    return handle && readPieces(handle);
  },
  async remove(key) {
    await rm(pathOf(key), { force: true });
  },
};

/** The store in use. */
export const fileStore: FileStore = diskStore;
