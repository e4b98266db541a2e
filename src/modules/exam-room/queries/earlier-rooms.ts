import "server-only";
import type { InstitutionScope } from "@/server/auth/scope";
import type { Db, Tx } from "@/server/db/client";
import { AppError } from "@/shared/kernel/app-error";
import { qualificationLabel } from "@/shared/qualification-level";
import { planReuse, type ReusedRoom } from "../domain/reuse";
import { type RoomDraft, roomCapacity, roomFindingText } from "../domain/room";
import { occupancyOf } from "./room-conflicts";

/** What rooms are set for once more. */
export interface ReuseTarget {
  readonly planId: string;
  readonly siteId: string;
  readonly planQualificationId: string;
}

/** The rooms an earlier plan had at the site for one qualification; `id` is that qualification in that plan. */
export interface EarlierSetting {
  readonly id: string;
  readonly plan: string;
  readonly qualification: string;
  /** it is the qualification rooms are set for now */
  readonly same: boolean;
  readonly rooms: number;
  readonly seats: number;
}

const MOST_SETTINGS = 100;

/** Earlier settings of the site that may be taken over, those of the same certificate first, the latest plan first. */
export async function earlierSettings(
  db: Db,
  scope: InstitutionScope,
  target: ReuseTarget,
): Promise<EarlierSetting[]> {
  const now = await db.examPlanQualification.findFirst({
    where: { id: target.planQualificationId, planId: target.planId },
    select: { qualificationId: true },
  });
  const rows = await db.examPlanQualification.findMany({
    where: {
      planId: { not: target.planId },
      rooms: { some: { institutionId: scope.institutionId, siteId: target.siteId } },
    },
    orderBy: [{ plan: { seatingStart: "desc" } }, { planId: "desc" }, { qualification: { code: "asc" } }],
    take: MOST_SETTINGS,
    select: {
      id: true,
      qualificationId: true,
      plan: { select: { name: true } },
      qualification: { select: { name: true, level: true } },
      rooms: {
        where: { institutionId: scope.institutionId, siteId: target.siteId },
        select: { seats: true, disabledSeats: true },
      },
    },
  });
  const settings = rows.map((row) => ({
    id: row.id,
    plan: row.plan.name,
    qualification: qualificationLabel(row.qualification),
    same: row.qualificationId === now?.qualificationId,
    rooms: row.rooms.length,
    seats: row.rooms.reduce((sum, room) => sum + roomCapacity(room), 0),
  }));
  return [...settings.filter((one) => one.same), ...settings.filter((one) => !one.same)];
}

/** An earlier setting with what becomes of each of its rooms, in their order. Throws `examRoom.target_unavailable`. */
export async function readReuse(
  db: Db | Tx,
  scope: InstitutionScope,
  { sourceId, ...target }: ReuseTarget & { readonly sourceId: string },
): Promise<ReusedRoom[]> {
  const earlier = await db.examRoom.findMany({
    where: {
      institutionId: scope.institutionId,
      siteId: target.siteId,
      planQualificationId: sourceId,
      planId: { not: target.planId },
    },
    orderBy: [{ sortKey: "asc" }, { id: "asc" }],
    select: {
      name: true,
      seats: true,
      rows: true,
      columns: true,
      disabledSeats: true,
      subjects: {
        orderBy: { planSubject: { subject: { code: "asc" } } },
        select: {
          planSubject: { select: { subject: { select: { code: true, name: true, method: true } } } },
        },
      },
    },
  });
  const there = await db.examRoom.findMany({ where: { ...target }, select: { nameKey: true } });
  const subjects = await db.planSubject.findMany({
    where: { planQualification: { id: target.planQualificationId, planId: target.planId } },
    orderBy: { subject: { code: "asc" } },
    select: { id: true, subject: { select: { code: true, name: true, method: true } } },
  });
  if (subjects.length === 0) throw new AppError("examRoom.target_unavailable");
  return planReuse(
    earlier.map((room) => ({ ...room, subjects: room.subjects.map((one) => one.planSubject.subject) })),
    subjects.map(({ id, subject }) => ({ id, ...subject })),
    there.map((room) => room.nameKey),
  );
}

/** One line of the preview of 延用之前的考场设置. */
export interface ReuseLine extends Required<RoomDraft> {
  readonly capacity: number;
  readonly subjectsThen: readonly string[];
  readonly subjectsNow: readonly string[];
  readonly outcome: ReusedRoom["outcome"];
  /** 考场占用冲突, in words */
  readonly conflicts: readonly string[];
}

/** What taking an earlier setting over would do; nothing is saved. */
export async function previewReuse(
  db: Db,
  scope: InstitutionScope,
  ask: ReuseTarget & { readonly sourceId: string },
): Promise<ReuseLine[]> {
  const reused = await readReuse(db, scope, ask);
  const sessions = await db.session.findMany({
    where: { planSubject: { planQualificationId: ask.planQualificationId } },
    orderBy: { startsAt: "asc" },
    select: { planSubjectId: true, startsAt: true, endsAt: true },
  });
  const found = await occupancyOf(
    db,
    scope,
    reused.map(({ room, subjects, outcome }) => ({
      name: room.name,
      siteId: ask.siteId,
      planQualificationId: ask.planQualificationId,
      purpose: "",
      sessions: sessions
        .filter((one) => outcome === "copied" && subjects.some((subject) => subject.id === one.planSubjectId))
        .map(({ startsAt, endsAt }) => ({ start: startsAt, end: endsAt })),
    })),
  );
  return reused.map(({ room, subjects, outcome }, at) => ({
    name: room.name,
    seats: room.seats,
    rows: room.rows,
    columns: room.columns,
    disabledSeats: room.disabledSeats ?? [],
    capacity: roomCapacity(room),
    subjectsThen: room.subjects.map((one) => `${one.name}（${one.method}）`),
    subjectsNow: subjects.map((one) => `${one.name}（${one.method}）`),
    outcome,
    conflicts: (found[at] ?? []).map(roomFindingText),
  }));
}
