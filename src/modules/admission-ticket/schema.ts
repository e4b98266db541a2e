import { z } from "zod";
import { entrySelection } from "@/modules/entry/schema";
import type { TicketForm } from "./domain/ticket-form";

export const printTicketsInput = z.object({
  selection: entrySelection,
  form: z.enum(["one", "each"]),
});

/** What the job's record keeps: entries, no personal data. */
export interface TicketBatch {
  readonly entryIds: string[];
  readonly form: TicketForm;
}
