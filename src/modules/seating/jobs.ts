import "server-only";
import { defineJob, type JobDefinition } from "@/server/jobs/definition";
import type { PrintSeatingInput } from "./schema";

/** Draws the papers of a unit into one PDF. */
export const seatingPrintJob = defineJob<PrintSeatingInput>({
  kind: "seating.print",
  load: async () => (await import("./commands/print-seating")).runPrintSeating,
});

export const seatingJobs = [seatingPrintJob] as unknown as readonly JobDefinition[];
