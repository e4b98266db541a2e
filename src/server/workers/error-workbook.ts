import type { CellReason, TemplateColumn } from "@/server/workbook/write-workbook";
import { runInWorker } from "./run-in-worker";

/** What the error-workbook entry is given: the file as uploaded and what was found in it. */
export interface ErrorWorkbookInput {
  readonly bytes: Uint8Array;
  readonly sheetName: string;
  readonly columns: readonly TemplateColumn[];
  /** Columns of `columns` that the file need not have. */
  readonly optional?: readonly string[];
  readonly reasons: readonly CellReason[];
  readonly onlyFaulty?: boolean;
}

/** The spreadsheet library takes some seconds and 500 MB for a sheet of 50,000 rows. */
const TIMEOUT_MS = 120_000;
const MAX_HEAP_MB = 1536;

/**
 * Reads an uploaded workbook again and writes it back with its faults marked, in a worker thread.
 * @throws AppError file.*, workbook.*
 */
export function markErrors(input: ErrorWorkbookInput, signal?: AbortSignal): Promise<Uint8Array> {
  return runInWorker<Uint8Array>("error-workbook", input, {
    timeoutMs: TIMEOUT_MS,
    maxHeapMb: MAX_HEAP_MB,
    signal,
  });
}
