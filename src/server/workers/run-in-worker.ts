import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type Transferable, Worker } from "node:worker_threads";
import { AppError } from "@/shared/kernel/app-error";
import type { FromWorker, ToWorker } from "./protocol";
import { takeTurn } from "./turns";

/** How a piece of work is bounded and listened to. */
export interface WorkerOptions {
  /** For the thread's own work; the time `onProgress` takes does not count. */
  readonly timeoutMs: number;
  /** JavaScript heap only: Buffers are bounded by the size limits on what goes in. */
  readonly maxHeapMb: number;
  readonly signal?: AbortSignal;
  /** What the entry hands out on the way; the entry waits until this is done, so little is ever in flight. */
  readonly onProgress?: (message: unknown) => void | Promise<void>;
  /** Buffers of the input to move instead of copying; they are then empty here. */
  readonly transfer?: readonly Transferable[];
}

/**
 * Runs an entry of `entries/` in a thread of its own and gives its result: for parsing hostile files and
 * other long work, so that the server answers meanwhile. The thread sees no environment and its output goes
 * nowhere. Entries are bundled to dist/workers by scripts/build-workers.mjs.
 * @throws the entry's AppError; AppError file.too_slow, file.too_heavy; the signal's reason when aborted;
 * Error for what the entry did not expect
 */
export async function runInWorker<Out>(name: string, input: unknown, options: WorkerOptions): Promise<Out> {
  const giveBack = await takeTurn(options.signal);
  try {
    return (await new WorkerRun(name, input, options).result) as Out;
  } finally {
    giveBack();
  }
}

class WorkerRun {
  readonly result: Promise<unknown>;
  private readonly worker: Worker;
  private timer: NodeJS.Timeout | undefined;
  private msLeft: number;
  private startedAt = 0;
  private resolve: (value: unknown) => void = () => undefined;
  private reject: (reason: unknown) => void = () => undefined;

  constructor(
    name: string,
    input: unknown,
    private readonly options: WorkerOptions,
  ) {
    this.msLeft = options.timeoutMs;
    this.worker = new Worker(pathToFileURL(join(process.cwd(), "dist", "workers", `${name}.mjs`)), {
      workerData: input,
      transferList: [...(options.transfer ?? [])],
      resourceLimits: { maxOldGenerationSizeMb: options.maxHeapMb, maxYoungGenerationSizeMb: 48 },
      env: {},
      stdout: true,
      stderr: true,
    });
    this.result = new Promise<unknown>((resolve, reject) => {
      this.resolve = resolve;
      this.reject = reject;
    }).finally(() => this.end());
    this.listen();
    this.startClock();
  }

  private listen(): void {
    this.worker.on("message", (message: FromWorker) => void this.take(message));
    this.worker.on("error", (error: Error & { code?: string }) => {
      const isHeap = error.code === "ERR_WORKER_OUT_OF_MEMORY";
      this.reject(isHeap ? new AppError("file.too_heavy") : error);
    });
    this.worker.on("exit", (code) => this.reject(new Error(`worker ended early with code ${code}`)));
    this.options.signal?.addEventListener("abort", this.abort, { once: true });
    if (this.options.signal?.aborted) this.abort();
  }

  private async take(message: FromWorker): Promise<void> {
    if (message.kind === "done") return this.resolve(message.value);
    if (message.kind === "refused") return this.reject(new AppError(message.code, message.params));
    if (message.kind === "failed") return this.reject(new Error(message.text));
    this.stopClock();
    try {
      await this.options.onProgress?.(message.value);
      this.startClock();
      this.worker.postMessage({ kind: "go on" } satisfies ToWorker);
    } catch (error) {
      this.reject(error);
    }
  }

  private readonly abort = () => this.reject(this.options.signal?.reason);

  private startClock(): void {
    this.startedAt = performance.now();
    this.timer = setTimeout(() => this.reject(new AppError("file.too_slow")), Math.max(this.msLeft, 1));
  }

  private stopClock(): void {
    clearTimeout(this.timer);
    this.msLeft -= performance.now() - this.startedAt;
  }

  private async end(): Promise<void> {
    clearTimeout(this.timer);
    this.options.signal?.removeEventListener("abort", this.abort);
    await this.worker.terminate();
  }
}
