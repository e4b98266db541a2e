import "server-only";
import { idKindLabels } from "@/modules/candidate/domain/id-number";
import { reveal } from "@/server/audit/write-audit";
import type { InstitutionScope } from "@/server/auth/scope";
import type { Db } from "@/server/db/client";
import { fileLink } from "@/server/files/stored-file";
import { AppError } from "@/shared/kernel/app-error";
import { qualificationLabel } from "@/shared/qualification-level";
import type { EntryStatus } from "../domain/status";
import { TAKEN, takenSubjects } from "./taken-subjects";

/** One entry of one's own in full, personal numbers as masks. Throws `entry.not_found`. */
export async function readEntry(db: Db, scope: InstitutionScope, id: string) {
  const entry = await db.entry.findFirst({
    where: { id, institutionId: scope.institutionId },
    select: {
      id: true,
      status: true,
      ticketNumber: true,
      candidateNumber: true,
      candidateKind: true,
      name: true,
      pinyin: true,
      sex: true,
      idKind: true,
      idNumberMask: true,
      phoneMask: true,
      institutionName: true,
      major: true,
      educationLevel: true,
      enrolmentYear: true,
      photoFileId: true,
      reason: true,
      createdAt: true,
      submittedAt: true,
      plan: { select: { number: true, name: true, year: true, awardingBody: { select: { name: true } } } },
      qualification: { select: { name: true, level: true } },
      site: { select: { number: true, name: true, address: true } },
      ...TAKEN,
      seats: {
        select: {
          planSubjectId: true,
          seatNo: true,
          room: { select: { name: true } },
          seating: { select: { status: true } },
        },
      },
    },
  });
  if (!entry) throw new AppError("entry.not_found");
  const log = await db.auditLog.findMany({
    where: { entity: "entry", entityId: id, toState: { not: null } },
    orderBy: { id: "asc" },
    take: 50,
    select: { at: true, userName: true, action: true, toState: true, reason: true },
  });
  const { photoFileId, planQualification: _, scores: __, seats, qualification, ...shown } = entry;
  const taken = takenSubjects(entry);
  return {
    ...shown,
    status: entry.status as EntryStatus,
    idKind: idKindLabels[entry.idKind as keyof typeof idKindLabels] ?? entry.idKind,
    photo: fileLink(scope, photoFileId),
    qualification: qualificationLabel(qualification),
    createdAt: entry.createdAt.toISOString(),
    submittedAt: entry.submittedAt?.toISOString() ?? null,
    audience: taken.audience,
    subjects: taken.subjects.map(({ id: subjectId, audience: _, sessions, ...subject }) => {
      const seat = seats.find((one) => one.planSubjectId === subjectId && one.seating.status === "published");
      return {
        ...subject,
        sessions: sessions.map(({ startsAt, endsAt }) => ({
          start: startsAt.toISOString(),
          end: endsAt.toISOString(),
        })),
        room: seat?.room.name ?? null,
        seatNo: seat?.seatNo ?? null,
      };
    }),
    log: log.map((line) => ({ ...line, at: line.at.toISOString() })),
  };
}

export type EntryDetail = Awaited<ReturnType<typeof readEntry>>;

/** The whole ID number and phone of an entry's snapshot; leaves an audit line. Throws `entry.not_found`. */
export async function revealEntry(db: Db, scope: InstitutionScope, now: Date, id: string) {
  const entry = await db.entry.findFirst({
    where: { id, institutionId: scope.institutionId },
    select: { idNumberSealed: true, phoneSealed: true },
  });
  if (!entry) throw new AppError("entry.not_found");
  return reveal(db, scope, now, {
    entity: "entry",
    entityId: id,
    fields: { idNumber: entry.idNumberSealed, phone: entry.phoneSealed },
  });
}
