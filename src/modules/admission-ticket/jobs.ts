import "server-only";
import { defineJob, type JobDefinition } from "@/server/jobs/definition";
import type { TicketBatch } from "./schema";

/** Draws the tickets of a selection. */
export const ticketPrintJob = defineJob<{ readonly entryIds: string[]; readonly form: TicketBatch["form"] }>({
  kind: "admissionTicket.print",
  load: async () => (await import("./commands/run-print-tickets")).runPrintTickets,
});

export const admissionTicketJobs = [ticketPrintJob] as unknown as readonly JobDefinition[];
