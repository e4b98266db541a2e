import "server-only";
import { permissionProcedure, router } from "@/server/trpc/init";
import { printTickets } from "./commands/print-tickets";
import { printTicketsInput } from "./schema";

/** 准考证. */
export const admissionTicketRouter = router({
  print: permissionProcedure("admissionTicket.print")
    .input(printTicketsInput)
    .mutation(({ ctx, input }) => printTickets(ctx.command, input)),
});
