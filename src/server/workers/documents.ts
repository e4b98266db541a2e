import type { ErrorParams } from "@/shared/kernel/app-error";
import { runInWorker } from "./run-in-worker";

/** What the documents entry is given: a kind it knows and what that kind draws from. */
export interface DocumentRequest {
  readonly kind: string;
  readonly payload: unknown;
}

/** One drawing of several, or why it cannot be drawn. */
export type DrawnDocument = { readonly index: number } & (
  | { readonly bytes: Uint8Array }
  | { readonly refusal: { readonly code: string; readonly params: ErrorParams } }
);

const TIMEOUT_MS = 300_000;
const MAX_HEAP_MB = 1024;

/**
 * Draws documents in a worker thread, so that the server answers meanwhile. `take` gets what is handed out on the way
 * and is waited for before the next is drawn; the answer is the kind's own. Throws AppError document.*.
 */
export const drawDocuments = <Out, Part = DrawnDocument>(
  request: DocumentRequest,
  options: { readonly signal: AbortSignal; readonly take?: (part: Part) => void | Promise<void> },
): Promise<Out> =>
  runInWorker<Out>("documents", request, {
    timeoutMs: TIMEOUT_MS,
    maxHeapMb: MAX_HEAP_MB,
    signal: options.signal,
    onProgress: options.take && ((part) => options.take?.(part as Part)),
  });
