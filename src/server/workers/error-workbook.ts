import type { ErrorSheet } from "@/server/workbook/write-workbook";
import { runInWorker } from "./run-in-worker";

/** The spreadsheet library takes some seconds and 500 MB for a sheet of 50,000 rows. */
const TIMEOUT_MS = 120_000;
const MAX_HEAP_MB = 1536;

/** Writes a judged sheet back with its faults marked (`writeErrorWorkbook`), in a worker thread; .xlsx bytes. */
export function markErrors(sheet: ErrorSheet, signal?: AbortSignal): Promise<Uint8Array> {
  return runInWorker<Uint8Array>("error-workbook", sheet, {
    timeoutMs: TIMEOUT_MS,
    maxHeapMb: MAX_HEAP_MB,
    signal,
  });
}
