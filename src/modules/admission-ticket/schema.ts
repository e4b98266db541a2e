import { z } from "zod";
import { entrySelection } from "@/modules/entry/schema";

/** Most tickets of one batch. */
export const MOST_TICKETS = 5_000;
/** Most tickets of one PDF; a larger batch becomes several, in a ZIP. */
export const TICKETS_A_FILE = 1_000;

/** All in one PDF, or each in its own inside a ZIP. */
export const ticketForms = { one: "合并为一个PDF", each: "每人一个PDF(ZIP)" } as const;
export type TicketForm = keyof typeof ticketForms;

export const printTicketsInput = z.object({
  selection: entrySelection,
  form: z.enum(["one", "each"]),
});

/** What the job's record keeps: entries, no personal data. */
export interface TicketBatch {
  readonly entryIds: string[];
  readonly form: TicketForm;
}
