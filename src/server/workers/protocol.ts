import type { ErrorParams } from "@/shared/kernel/app-error";

/** What a worker thread says: something on the way, its result, a refusal by code, or an unexpected failure. */
export type FromWorker =
  | { readonly kind: "progress"; readonly value: unknown }
  | { readonly kind: "done"; readonly value: unknown }
  | { readonly kind: "refused"; readonly code: string; readonly params: ErrorParams }
  | { readonly kind: "failed"; readonly text: string };

/** The answer to progress: the thread waits for it. */
export interface ToWorker {
  readonly kind: "go on";
}
