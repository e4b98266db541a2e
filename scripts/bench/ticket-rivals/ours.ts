import {
  drawAdmissionTicketFiles,
  drawAdmissionTickets,
} from "@/modules/admission-ticket/documents/admission-ticket";
import type { Contestant } from "./contestant";

/** The product's own way. */
export const contestant: Contestant = {
  oneFile: async (tickets) => drawAdmissionTickets(tickets),
  async *files(tickets) {
    for (const file of drawAdmissionTicketFiles(tickets)) yield file.bytes;
  },
};
