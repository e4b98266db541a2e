import "server-only";
import type { Prisma } from "@/generated/prisma/client";
import { ZipBuilder } from "@/server/archive/write-zip";
import type { InstitutionScope } from "@/server/auth/scope";
import { putFile } from "@/server/files/stored-file";
import type { JobContext } from "@/server/jobs/definition";
import { systemClock } from "@/server/ports/clock";
import { errorText } from "@/server/trpc/error-text";
import { drawDocuments } from "@/server/workers/documents";
import { AppError } from "@/shared/kernel/app-error";
import { shanghaiDateTime } from "@/shared/kernel/shanghai-time";
import type { AdmissionTicketPayload } from "../documents/admission-ticket";
import type { DrawnTicket, drawTicketBook, TicketRefusal } from "../documents/ticket-batch";
import { TICKETS_A_FILE } from "../domain/ticket-form";
import { loadTickets } from "../queries/load-tickets";
import type { TicketBatch } from "../schema";

/** How long the file can be fetched again from 任务中心: it holds ID numbers, so not for long. */
const KEPT_MS = 86_400_000;
/** Tickets read and handed to the drawing thread at a time, when each gets its own file. */
const PORTION = 200;

type Job = JobContext<TicketBatch>;

/** Job `admissionTicket.print`. Run again after a kill it draws anew; nothing but the file comes of it. */
export async function runPrintTickets(job: Job): Promise<Prisma.InputJsonObject> {
  const scope = job.scope;
  if (scope?.kind !== "institution") throw new AppError("auth.no_scope");
  const { entryIds, form } = job.payload;
  await job.progress(0, entryIds.length);
  const made = form === "one" ? await drawBooks(job, scope) : await drawApart(job, scope);
  const stamp = shanghaiDateTime(job.now()).replace(/\D/g, "");
  const fileId = await putFile(job.db, {
    ownerKind: scope.kind,
    ownerId: scope.ownerId,
    purpose: "document",
    name: `准考证_${stamp}.${made.ending}`,
    mime: made.ending === "pdf" ? "application/pdf" : "application/zip",
    bytes: made.bytes,
    expiresAt: new Date(systemClock.now().getTime() + KEPT_MS),
  });
  await job.progress(entryIds.length, entryIds.length);
  return { fileId, printed: made.printed, refused: made.refused };
}

interface Made {
  readonly bytes: Uint8Array;
  readonly ending: "pdf" | "zip";
  readonly printed: number;
  /** who could not be drawn, and why */
  readonly refused: string[];
}

/** One PDF, or a ZIP of PDFs of a thousand pages each. */
async function drawBooks(job: Job, scope: InstitutionScope): Promise<Made> {
  const books: Uint8Array[] = [];
  const refused: string[] = [];
  let printed = 0;
  for (let at = 0; at < job.payload.entryIds.length; at += TICKETS_A_FILE) {
    const tickets = await loadPortion(job, scope, at, TICKETS_A_FILE);
    const book = await drawDocuments<ReturnType<typeof drawTicketBook>>(
      { kind: "admission-ticket-book", payload: tickets },
      { signal: job.signal },
    );
    if (book.bytes) books.push(book.bytes);
    refused.push(...book.refused.map((one) => refusalText(tickets, one)));
    printed += tickets.length - book.refused.length;
  }
  const [first, second] = books;
  if (!first) throw noneDrawn(refused);
  if (!second) return { bytes: first, ending: "pdf", printed, refused };
  const zip = new ZipBuilder(job.now());
  for (const [index, bytes] of books.entries()) zip.add(`准考证_${index + 1}.pdf`, bytes);
  return { bytes: zip.finish(), ending: "zip", printed, refused };
}

/** A ZIP with a PDF for each, named by 准考证号 and name. */
async function drawApart(job: Job, scope: InstitutionScope): Promise<Made> {
  const zip = new ZipBuilder(job.now());
  const refused: string[] = [];
  let printed = 0;
  for (let at = 0; at < job.payload.entryIds.length; at += PORTION) {
    const tickets = await loadPortion(job, scope, at, PORTION);
    await drawDocuments<null, DrawnTicket>(
      { kind: "admission-tickets", payload: tickets },
      {
        signal: job.signal,
        take: (drawn) => {
          const ticket = tickets[drawn.index];
          if ("refusal" in drawn) refused.push(refusalText(tickets, drawn));
          else if (ticket) {
            zip.add(`${ticket.ticketNumber}_${ticket.name}.pdf`, drawn.bytes);
            printed += 1;
          }
        },
      },
    );
  }
  if (printed === 0) throw noneDrawn(refused);
  return { bytes: zip.finish(), ending: "zip", printed, refused };
}

/** Reads a portion of the tickets, telling the progress on the way. */
async function loadPortion(
  job: Job,
  scope: InstitutionScope,
  at: number,
  size: number,
): Promise<AdmissionTicketPayload[]> {
  const ids = job.payload.entryIds.slice(at, at + size);
  const tickets: AdmissionTicketPayload[] = [];
  for (let from = 0; from < ids.length; from += 50) {
    await job.progress(at + from, job.payload.entryIds.length);
    tickets.push(...(await loadTickets(job.db, scope, job.now(), ids.slice(from, from + 50))));
  }
  return tickets;
}

const refusalText = (
  tickets: readonly AdmissionTicketPayload[],
  { index, refusal }: TicketRefusal,
): string => {
  const ticket = tickets[index];
  return `${ticket?.ticketNumber ?? ""} ${ticket?.name ?? ""}：${errorText(refusal.code, refusal.params)}`;
};

const noneDrawn = (refused: readonly string[]): AppError =>
  refused.length > 0
    ? new AppError("admissionTicket.none_drawn", { reason: refused[0] ?? "" })
    : new AppError("admissionTicket.none_printable");
