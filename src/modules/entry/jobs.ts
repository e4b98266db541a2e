import "server-only";
import { defineJob, type JobDefinition } from "@/server/jobs/definition";
import type { EntryBatch } from "./schema";

/** Saving, submitting or cancelling more entries than fit into one call. */
export const entryBatchJob = defineJob<EntryBatch>({
  kind: "entry.batch",
  load: async () => (await import("./commands/run-entry-batch")).runEntryBatch,
});

export const entryJobs = [entryBatchJob] as unknown as readonly JobDefinition[];
