import { AppError } from "@/shared/kernel/app-error";
import {
  type AdmissionTicketPayload,
  drawAdmissionTicketFiles,
  drawAdmissionTickets,
} from "./admission-ticket";

/** A ticket of a batch that cannot be drawn (a character no font has, say), by its place, and why. */
export interface TicketRefusal {
  readonly index: number;
  readonly refusal: { readonly code: string; readonly params: AppError["params"] };
}

/** A ticket drawn into a file of its own, or why not. */
export type DrawnTicket = { readonly index: number; readonly bytes: Uint8Array } | TicketRefusal;

/** Draws each ticket into a file of its own; one that cannot be drawn is named and does not stop the others. */
export function* drawTicketsApart(tickets: readonly AdmissionTicketPayload[]): Generator<DrawnTicket> {
  let index = 0;
  while (index < tickets.length) {
    try {
      for (const { bytes } of drawAdmissionTicketFiles(tickets.slice(index))) {
        yield { index, bytes };
        index += 1;
      }
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      yield { index, refusal: { code: error.code, params: error.params } };
      index += 1;
    }
  }
}

/** Draws tickets into one file without those that cannot be drawn; `bytes` is null when none is left. */
export function drawTicketBook(tickets: readonly AdmissionTicketPayload[]): {
  readonly bytes: Uint8Array | null;
  readonly refused: readonly TicketRefusal[];
} {
  try {
    return { bytes: drawAdmissionTickets(tickets), refused: [] };
  } catch (error) {
    if (!(error instanceof AppError) || error.code === "document.too_many_pages") throw error;
  }
  const refused = [...drawTicketsApart(tickets)].filter((drawn) => "refusal" in drawn);
  const bad = new Set(refused.map((one) => one.index));
  const rest = tickets.filter((_, index) => !bad.has(index));
  return { bytes: rest.length > 0 ? drawAdmissionTickets(rest) : null, refused };
}
