/** All in one PDF, or each in its own inside a ZIP. */
export const ticketForms = { one: "合并为一个PDF", each: "每人一个PDF（ZIP）" } as const;
export type TicketForm = keyof typeof ticketForms;

/** Most tickets of one batch. */
export const MOST_TICKETS = 5_000;
/** Most tickets of one PDF; a larger batch becomes several, in a ZIP. */
export const TICKETS_A_FILE = 1_000;
