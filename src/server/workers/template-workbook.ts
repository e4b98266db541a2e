import type { Template } from "@/server/workbook/write-workbook";
import { runInWorker } from "./run-in-worker";

const TIMEOUT_MS = 120_000;
const MAX_HEAP_MB = 1536;

/** Writes a template that is filled in already, thousands of rows long, in a worker thread. */
export const writeTemplateInWorker = (template: Template): Promise<Uint8Array> =>
  runInWorker<Uint8Array>("template-workbook", template, { timeoutMs: TIMEOUT_MS, maxHeapMb: MAX_HEAP_MB });
