import "server-only";
import type { Prisma } from "@/generated/prisma/client";
import type { Scope } from "@/server/auth/scope";
import type { Db } from "@/server/db/client";

/** What a handler is given. It may be started again after a kill, so it must find out what is done already. */
export interface JobContext<P> {
  readonly jobId: string;
  readonly db: Db;
  /** the scope of who asked; null for the clock's own jobs */
  readonly scope: Scope | null;
  readonly payload: P;
  /** product time */
  now(): Date;
  /** Records the progress by count; throws `job.cancelled` once somebody asked to stop. */
  progress(processed: number, total: number): Promise<void>;
  /** Aborted when the job is cancelled or its lease is lost; handed to workers. */
  readonly signal: AbortSignal;
}

/** A kind of job; the handler is imported when the first one runs. */
export interface JobDefinition<P extends Prisma.InputJsonObject = Prisma.InputJsonObject> {
  readonly kind: string;
  /** Mostly waits for a service outside: runs beside the others instead of holding them up. */
  readonly waitsOutside?: boolean;
  /** The result is shown to who asked: `fileId` as a download, `said` as a sentence. */
  readonly load: () => Promise<(context: JobContext<P>) => Promise<Prisma.InputJsonObject>>;
  /** Tells the noun that the job has failed or was cancelled, once, in the transaction that says so. */
  readonly onFailed?: (context: {
    readonly tx: Prisma.TransactionClient;
    readonly jobId: string;
    readonly payload: P;
    readonly errorCode: string;
  }) => Promise<void>;
}

/** Declares a kind of job. */
export const defineJob = <P extends Prisma.InputJsonObject>(definition: JobDefinition<P>): JobDefinition<P> =>
  definition;
