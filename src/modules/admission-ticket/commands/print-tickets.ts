import "server-only";
import { selectEntries } from "@/modules/entry/queries/list-entries";
import type { EntrySelection } from "@/modules/entry/schema";
import { writeAudit } from "@/server/audit/write-audit";
import type { InstitutionScope } from "@/server/auth/scope";
import { enqueue } from "@/server/jobs/enqueue";
import type { CommandContext } from "@/server/trpc/context";
import { AppError } from "@/shared/kernel/app-error";
import { MOST_TICKETS, type TicketForm } from "../domain/ticket-form";
import { ticketPrintJob } from "../jobs";
import { findPrintable } from "../queries/load-tickets";

/**
 * Asks for the tickets of a selection (§3.3): those that can be printed now, as one PDF or a ZIP of one each. The
 * audit line says how many ID numbers are opened for it. Throws `admissionTicket.none_printable`, `.too_many`.
 */
export async function printTickets(
  ctx: CommandContext<InstitutionScope>,
  input: { readonly selection: EntrySelection; readonly form: TicketForm },
): Promise<{ readonly jobId: string; readonly count: number; readonly skipped: number }> {
  const selected = await selectEntries(ctx.db, ctx.scope, input.selection, MOST_TICKETS + 1);
  if (selected.length > MOST_TICKETS) throw new AppError("admissionTicket.too_many", { most: MOST_TICKETS });
  const entryIds = await findPrintable(ctx.db, ctx.scope, ctx.now, selected);
  if (entryIds.length === 0) throw new AppError("admissionTicket.none_printable");
  const jobId = await ctx.db.$transaction(async (tx) => {
    const id = await enqueue(tx, ctx.scope, {
      definition: ticketPrintJob,
      title: `打印准考证(${entryIds.length}份)`,
      payload: { entryIds, form: input.form },
      total: entryIds.length,
    });
    await writeAudit(tx, {
      at: ctx.now,
      actor: ctx.scope.actor,
      ownerId: ctx.scope.ownerId,
      action: "admission_ticket.print",
      entity: "job",
      entityId: id,
      detail: { reveals: ["idNumber"], count: entryIds.length, form: input.form },
    });
    return id;
  });
  return { jobId, count: entryIds.length, skipped: selected.length - entryIds.length };
}
