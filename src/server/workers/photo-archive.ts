import type { PhotoEntry } from "@/server/archive/read-photos";
import { runInWorker } from "./run-in-worker";

/** What the photo-archive entry hands out: at most fifty results at a time, and how far it is. */
export interface PhotoPortion {
  readonly entries: readonly PhotoEntry[];
  readonly done: number;
  readonly total: number;
}

/** 20,000 photos at some 10 ms each, with room. */
const TIMEOUT_MS = 600_000;
const MAX_HEAP_MB = 256;

/**
 * Reads an archive of photos in a worker thread. `take` gets each portion and is waited for before the next
 * one is read, so memory stays at the archive's own size plus a portion. The bytes move to the thread: they
 * are empty here afterwards unless they are a view on a larger buffer.
 * @throws AppError file.*
 */
export async function readPhotoArchive(
  bytes: Uint8Array,
  take: (portion: PhotoPortion) => void | Promise<void>,
  signal?: AbortSignal,
): Promise<void> {
  const { buffer } = bytes;
  const isWhole = buffer instanceof ArrayBuffer && bytes.byteLength === buffer.byteLength;
  await runInWorker<null>("photo-archive", bytes, {
    timeoutMs: TIMEOUT_MS,
    maxHeapMb: MAX_HEAP_MB,
    signal,
    onProgress: (portion) => take(portion as PhotoPortion),
    transfer: isWhole ? [buffer] : [],
  });
}
