import "server-only";
import { mkdir, open, readFile, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { env } from "@/env";
import { openBytes, sealBytes } from "@/server/crypto/seal";

/**
 * The file port: whole objects under a key, so that an S3-compatible store can take its place. What lies behind it
 * is sealed: uploads and documents hold ID numbers (shape 7).
 */
export interface FileStore {
  put(key: string, bytes: Uint8Array): Promise<void>;
  /** null when there is nothing under the key */
  get(key: string): Promise<Buffer | null>;
  remove(key: string): Promise<void>;
}

const pathOf = (key: string): string => {
  if (!/^[0-9a-f]{2}\/[0-9a-f-]{36}$/.test(key)) throw new Error("bad storage key");
  return join(env().DATA_DIR, "files", key);
};

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
  async get(key) {
    try {
      return openBytes(await readFile(pathOf(key)));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
      throw error;
    }
  },
  async remove(key) {
    await rm(pathOf(key), { force: true });
  },
};

/** The store in use. */
export const fileStore: FileStore = diskStore;
