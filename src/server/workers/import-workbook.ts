import type { JudgedRow } from "@/shared/kernel/sheet";
import { runInWorker } from "./run-in-worker";

/** What the import-workbook entry is given. */
export interface ImportWorkbookInput {
  readonly bytes: Uint8Array;
  /** A key of `judges`. */
  readonly importKey: string;
  /** Passed to the judge; must be cloneable. */
  readonly context: unknown;
}

/** A judged row with its cells as they stand in the file, as text by heading. */
export interface ReadRow<T> extends JudgedRow<T> {
  readonly cells: Readonly<Record<string, string>>;
}

/** The judgement of an uploaded sheet. */
export interface ReadJudgement<T> {
  readonly rows: readonly ReadRow<T>[];
  readonly ignored: number;
}

/**
 * 50,000 rows take a second as .xlsx (2 MB) and four as .xls (10 MB); this leaves room for a loaded machine, and
 * a small file that sends the old parser round in circles is still answered within seconds.
 */
const timeoutMs = (bytes: number) => 10_000 + (bytes / (1024 * 1024)) * 2500;
const MAX_HEAP_MB = 768;

/**
 * Reads an uploaded workbook and judges every row, in a worker thread. The rows come over in portions, so that
 * even 50,000 of them never hold up the server's thread.
 * @throws AppError file.*, workbook.*
 */
export async function judgeWorkbook<T>(
  input: ImportWorkbookInput,
  options: { readonly signal?: AbortSignal; readonly onProgress?: (rows: number) => void } = {},
): Promise<ReadJudgement<T>> {
  const rows: ReadRow<T>[] = [];
  const { ignored } = await runInWorker<{ ignored: number }>("import-workbook", input, {
    timeoutMs: timeoutMs(input.bytes.length),
    maxHeapMb: MAX_HEAP_MB,
    signal: options.signal,
    onProgress: (portion) => {
      for (const row of portion as readonly ReadRow<T>[]) rows.push(row);
      options.onProgress?.(rows.length);
    },
  });
  return { rows, ignored };
}
