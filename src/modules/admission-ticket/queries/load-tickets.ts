import "server-only";
import { createHmac } from "node:crypto";
import { idKindLabels } from "@/modules/candidate/domain/id-number";
import { seatLabel } from "@/modules/exam-room/domain/room";
import type { InstitutionScope } from "@/server/auth/scope";
import { keys } from "@/server/crypto/keys";
import { openPersonalNumber } from "@/server/crypto/personal-number";
import type { Db } from "@/server/db/client";
import { readFileById } from "@/server/files/stored-file";
import { levelLabel, qualificationName } from "@/shared/qualification-level";
import type { AdmissionTicketPayload } from "../documents/admission-ticket";

const sexLabels: Readonly<Record<string, string>> = { male: "男", female: "女" };

/** Entries whose ticket can be printed at `now`: a published seat, and a session of it that is not over (§3.13). */
const printable = (scope: InstitutionScope, now: Date) => ({
  institutionId: scope.institutionId,
  status: "entered",
  seats: { some: { endsAt: { gt: now }, seating: { status: "published" } } },
});

/** Those of these entries whose ticket can be printed at `now`, by 准考证号. */
export async function findPrintable(
  db: Db,
  scope: InstitutionScope,
  now: Date,
  entryIds: readonly string[],
): Promise<string[]> {
  const rows = await db.entry.findMany({
    where: { id: { in: [...entryIds] }, ...printable(scope, now) },
    orderBy: { ticketNumber: "asc" },
    select: { id: true },
  });
  return rows.map((row) => row.id);
}

const SELECT = {
  id: true,
  ticketNumber: true,
  name: true,
  sex: true,
  idKind: true,
  idNumberSealed: true,
  institutionName: true,
  photoFileId: true,
  plan: { select: { number: true, name: true } },
  qualification: { select: { name: true, level: true } },
  site: { select: { number: true, name: true, address: true, officePhone: true } },
  planQualification: {
    select: {
      subjects: {
        orderBy: { subject: { code: "asc" } },
        select: {
          id: true,
          subject: { select: { name: true, method: true } },
          sessions: { orderBy: { ordinal: "asc" }, select: { startsAt: true, endsAt: true } },
        },
      },
    },
  },
  seats: {
    select: {
      planSubjectId: true,
      seatNo: true,
      startsAt: true,
      endsAt: true,
      room: { select: { name: true } },
      seating: { select: { status: true, version: true } },
    },
  },
} as const;

/**
 * What the tickets of these entries show, from their snapshots, in the order of the ids; entries that can no longer
 * be printed are left out. It opens ID numbers: the caller leaves the audit line.
 */
export async function loadTickets(
  db: Db,
  scope: InstitutionScope,
  now: Date,
  entryIds: readonly string[],
): Promise<AdmissionTicketPayload[]> {
  const rows = await db.entry.findMany({
    where: { id: { in: [...entryIds] }, ...printable(scope, now) },
    select: SELECT,
  });
  const byId = new Map(rows.map((row) => [row.id, row]));
  const tickets: AdmissionTicketPayload[] = [];
  for (const id of entryIds) {
    const entry = byId.get(id);
    if (!entry?.ticketNumber) continue;
    const photo = await readFileById(db, entry.photoFileId);
    tickets.push(toTicket({ ...entry, ticketNumber: entry.ticketNumber }, new Uint8Array(photo.bytes), now));
  }
  return tickets;
}

type Found = Awaited<ReturnType<typeof findOne>>;
const findOne = (db: Db) => db.entry.findFirstOrThrow({ select: SELECT });

function toTicket(
  entry: Found & { readonly ticketNumber: string },
  photo: Uint8Array,
  now: Date,
): AdmissionTicketPayload {
  const published = entry.seats.filter((seat) => seat.seating.status === "published");
  return {
    planName: entry.plan.name,
    ticketNumber: entry.ticketNumber,
    name: entry.name,
    sex: sexLabels[entry.sex] ?? entry.sex,
    idKind: idKindLabels[entry.idKind as keyof typeof idKindLabels] ?? entry.idKind,
    idNumber: openPersonalNumber(entry.idNumberSealed),
    institution: entry.institutionName,
    qualification: qualificationName(entry.qualification.name),
    level: levelLabel(entry.qualification.level),
    site: {
      number: entry.site.number ?? "",
      name: entry.site.name,
      address: entry.site.address,
      phone: entry.site.officePhone,
    },
    photo,
    sessions: entry.planQualification.subjects.flatMap(({ id, subject, sessions }) => {
      const seat = published.find((one) => one.planSubjectId === id);
      const time = seat ?? sessions[0];
      if (!time) return [];
      return {
        subject: subject.name,
        method: subject.method,
        startsAt: time.startsAt.toISOString(),
        endsAt: time.endsAt.toISOString(),
        room: seat?.room.name ?? null,
        seat: seat ? seatLabel(seat.seatNo) : null,
      };
    }),
    qr: ticketText(entry.ticketNumber, entry.plan.number),
    // Every change of a unit raises its version, so the sum over the units grows with each of them.
    version: published.reduce((sum, seat) => sum + seat.seating.version, 0),
    printedAt: now.toISOString(),
  };
}

/** What the QR code of a ticket says: its number and plan, and a mark that only this installation can make. */
export function ticketText(ticketNumber: string, planNumber: string): string {
  const text = `ZKZ1-${ticketNumber}-${planNumber}`;
  const mark = createHmac("sha256", keys().authSecret).update(`ticket:${text}`).digest("base64url");
  return `${text}-${mark.slice(0, 16)}`;
}
