import { parentPort, type Transferable, workerData } from "node:worker_threads";
import { AppError } from "@/shared/kernel/app-error";
import type { FromWorker } from "./protocol";

/** Hands something out and waits until it has been dealt with; buffers listed are moved, not copied. */
export type Emit = (value: unknown, transfer?: readonly Transferable[]) => Promise<void>;

/**
 * The body of a worker entry: runs the work on the thread's input and posts its result or its refusal. From
 * here on no object gains a property by a hostile key: the prototypes everything inherits from are frozen.
 */
export function serve<In, Out>(work: (input: In, emit: Emit) => Promise<Out>): void {
  const port = parentPort;
  if (port === null) throw new Error("a worker entry runs in a worker thread only");
  Object.freeze(Object.prototype);
  Object.freeze(Array.prototype);
  const post = (message: FromWorker, transfer: readonly Transferable[] = []) =>
    port.postMessage(message, [...transfer]);
  const emit: Emit = (value, transfer) =>
    new Promise((resolve) => {
      port.once("message", () => resolve());
      post({ kind: "progress", value }, transfer);
    });
  work(workerData as In, emit)
    .then((value) => post({ kind: "done", value }))
    .catch((error: unknown) => post(described(error)))
    .finally(() => port.close());
}

function described(error: unknown): FromWorker {
  if (error instanceof AppError) return { kind: "refused", code: error.code, params: error.params };
  return { kind: "failed", text: error instanceof Error ? (error.stack ?? error.message) : String(error) };
}
