import "server-only";
import type { Prisma } from "@/generated/prisma/client";
import { placeOfSeat, seatLabel } from "@/modules/exam-room/domain/room";
import { writeAudit } from "@/server/audit/write-audit";
import type { InstitutionScope } from "@/server/auth/scope";
import type { Db } from "@/server/db/client";
import { putFile, readFileById } from "@/server/files/stored-file";
import type { JobContext } from "@/server/jobs/definition";
import { enqueue } from "@/server/jobs/enqueue";
import { systemClock } from "@/server/ports/clock";
import type { CommandContext } from "@/server/trpc/context";
import { drawDocuments } from "@/server/workers/documents";
import { AppError } from "@/shared/kernel/app-error";
import { shanghaiDateTime } from "@/shared/kernel/shanghai-time";
import type { SeatingPlanPayload } from "../documents/seating-plan";
import type { RoomSheetHead } from "../documents/sheet-head";
import type { SignInSheetPayload } from "../documents/sign-in-sheet";
import { BORROWED } from "../domain/borrowed";
import { seatingPrintJob } from "../jobs";
import { findSeating, type SeatingUnit } from "../queries/find-seating";
import type { PrintSeatingInput } from "../schema";

const titles: Record<PrintSeatingInput["paper"], string> = {
  "seating-plans": "座次表",
  "sign-in-sheets": "签到表",
};

/** How long the PDF can be fetched again from 任务中心. */
const KEPT_MS = 3 * 86_400_000;

/** Asks for the 座次表 or 签到表 of a unit, all rooms or some. Throws `seating.not_found`, `seating.nobody_seated`. */
export async function printSeating(
  ctx: CommandContext<InstitutionScope>,
  input: PrintSeatingInput,
): Promise<{ readonly jobId: string }> {
  const unit = await findSeating(ctx.db, ctx.scope, input.seatingId);
  const seated = await ctx.db.seat.count({ where: seatsOf(input) });
  if (seated === 0) throw new AppError("seating.nobody_seated");
  const jobId = await ctx.db.$transaction(async (tx) => {
    await writeAudit(tx, {
      at: ctx.now,
      actor: ctx.scope.actor,
      ownerId: ctx.scope.ownerId,
      action: "seating.print",
      entity: "seating",
      entityId: unit.id,
      detail: { paper: input.paper, seated },
    });
    return enqueue(tx, ctx.scope, {
      definition: seatingPrintJob,
      title: `打印${titles[input.paper]}：${unit.subject}`,
      payload: input,
      total: seated,
    });
  });
  return { jobId };
}

const seatsOf = (input: Pick<PrintSeatingInput, "seatingId" | "roomIds">) => ({
  seatingId: input.seatingId,
  ...(input.roomIds.length > 0 ? { roomId: { in: input.roomIds } } : {}),
});

/** Job `seating.print`: reads the seats, draws one page or more for each room and session, keeps the PDF. */
export async function runPrintSeating(job: JobContext<PrintSeatingInput>): Promise<Prisma.InputJsonObject> {
  const { scope, payload } = job;
  if (scope?.kind !== "institution") throw new AppError("auth.no_scope");
  const unit = await findSeating(job.db, scope, payload.seatingId);
  const rooms = await loadSheets(job.db, payload);
  const total = rooms.reduce((sum, room) => sum + room.seats.length, 0);
  let done = 0;
  const read = async (fileId: string) => {
    done += 1;
    if (done % 50 === 0) await job.progress(done, total);
    return new Uint8Array((await readFileById(job.db, fileId)).bytes);
  };
  const sheets: (SeatingPlanPayload | SignInSheetPayload)[] = [];
  for (const room of rooms) {
    const head = headOf(unit, room, job.now());
    sheets.push(
      payload.paper === "seating-plans"
        ? planOf(head, room)
        : await signInOf(head, room, scope.institutionId, payload.photos ? read : null),
    );
  }
  const bytes = await drawDocuments<Uint8Array>(
    { kind: payload.paper, payload: sheets },
    { signal: job.signal },
  );
  await job.progress(total, total);
  const stamp = shanghaiDateTime(job.now()).replace(/\D/g, "");
  const fileId = await putFile(job.db, {
    ownerKind: scope.kind,
    ownerId: scope.ownerId,
    purpose: "document",
    name: `${titles[payload.paper]}_${unit.subject}_${stamp}.pdf`,
    mime: "application/pdf",
    bytes,
    expiresAt: new Date(systemClock.now().getTime() + KEPT_MS),
  });
  return { fileId, sheets: sheets.length };
}

/** The seats of one room in one session. */
async function loadSheets(db: Db, input: PrintSeatingInput) {
  const seats = await db.seat.findMany({
    where: seatsOf(input),
    orderBy: [{ startsAt: "asc" }, { room: { sortKey: "asc" } }, { roomId: "asc" }, { seatNo: "asc" }],
    select: {
      seatNo: true,
      sessionId: true,
      startsAt: true,
      endsAt: true,
      room: {
        select: { id: true, name: true, seats: true, rows: true, columns: true, disabledSeats: true },
      },
      entry: {
        select: {
          name: true,
          ticketNumber: true,
          institutionId: true,
          institutionName: true,
          photoFileId: true,
        },
      },
    },
  });
  const sheets = new Map<string, { room: Room; startsAt: Date; endsAt: Date; seats: typeof seats }>();
  for (const seat of seats) {
    const key = `${seat.sessionId} ${seat.room.id}`;
    const { room, startsAt, endsAt } = seat;
    const sheet = sheets.get(key);
    if (sheet) sheet.seats.push(seat);
    else sheets.set(key, { room, startsAt, endsAt, seats: [seat] });
  }
  return [...sheets.values()];
}

interface Room {
  readonly id: string;
  readonly name: string;
  readonly seats: number;
  readonly rows: number;
  readonly columns: number;
  readonly disabledSeats: readonly number[];
}
type Sheet = Awaited<ReturnType<typeof loadSheets>>[number];

const headOf = (unit: SeatingUnit, sheet: Sheet, now: Date): RoomSheetHead => ({
  planName: unit.planName,
  siteName: unit.site.name,
  roomName: sheet.room.name,
  qualification: unit.qualification,
  level: unit.level,
  subject: unit.subject,
  method: unit.method,
  startsAt: sheet.startsAt.toISOString(),
  endsAt: sheet.endsAt.toISOString(),
  printedAt: now.toISOString(),
});

function planOf(head: RoomSheetHead, { room, seats }: Sheet): SeatingPlanPayload {
  const bySeat = new Map(seats.map((seat) => [seat.seatNo, seat.entry]));
  const disabled = new Set(room.disabledSeats);
  return {
    head,
    rows: room.rows,
    columns: room.columns,
    seats: Array.from({ length: room.seats }, (_, index) => {
      const seatNo = index + 1;
      const { row, column } = placeOfSeat(seatNo, room.columns);
      const entry = bySeat.get(seatNo);
      return {
        row: row + 1,
        column: column + 1,
        number: seatLabel(seatNo),
        occupant: entry ? { name: entry.name, ticketNumber: entry.ticketNumber ?? "" } : null,
        disabled: disabled.has(seatNo),
      };
    }),
  };
}

async function signInOf(
  head: RoomSheetHead,
  { seats }: Sheet,
  hostId: string,
  read: ((fileId: string) => Promise<Uint8Array>) | null,
): Promise<SignInSheetPayload> {
  const rows = [];
  for (const { seatNo, entry } of seats) {
    rows.push({
      seat: seatLabel(seatNo),
      name: entry.name,
      ticketNumber: entry.ticketNumber ?? "",
      institution: entry.institutionId === hostId ? entry.institutionName : BORROWED,
      photo: read ? await read(entry.photoFileId) : null,
    });
  }
  return { head, rows, photos: read !== null };
}
