import "server-only";
import type { Prisma } from "@/generated/prisma/client";
import type { InstitutionScope } from "@/server/auth/scope";
import type { Db } from "@/server/db/client";
import { literalLike } from "@/server/db/literal-like";
import type { ListCounts, ListRows } from "@/shared/list";
import { qualificationLabel } from "@/shared/qualification-level";
import {
  type Facility,
  facilitiesLabel,
  facilitiesOfType,
  facilityLabels,
  isExamMethod,
  methodsNeeding,
  roomFacilities,
} from "../domain/facility";
import { type RoomPhase, type RoomUse, roomCapacity, roomFindingText, roomNameKey } from "../domain/room";
import type { RoomSelection } from "../schema";
import { occupancyOf } from "./room-conflicts";

/** What 考场管理 is filtered by (§1.5 5.2.5). */
export interface RoomFilters {
  readonly planId?: string | undefined;
  readonly siteId?: string | undefined;
  readonly qualificationId?: string | undefined;
  readonly name?: string | undefined;
  /** 考场类型, one of `roomTypes` */
  readonly roomType?: string | undefined;
}

interface RoomListQuery {
  readonly page: number;
  readonly pageSize: number;
  readonly tab: string;
  readonly filters: RoomFilters;
}

/** One room of the list. Its status follows from 排考时间 and the clock at the reader's. */
export interface RoomRow {
  readonly id: string;
  readonly version: number;
  readonly name: string;
  /** all places, the disabled ones among them */
  readonly seats: number;
  readonly rows: number;
  readonly columns: number;
  readonly disabledSeats: readonly number[];
  /** seats without the disabled ones */
  readonly capacity: number;
  readonly planName: string;
  readonly planStatus: string;
  readonly seating: { readonly start: string; readonly end: string };
  readonly siteName: string;
  readonly institutionName: string;
  readonly qualification: string;
  readonly subjects: readonly string[];
  /** 考场类型 */
  readonly roomType: string;
}

/** A row as the list shows it: with the warnings of 考场占用冲突 (rule 17). */
export interface ListedRoom extends RoomRow {
  readonly conflicts: readonly string[];
}

const phases = ["upcoming", "running", "ended"] as const satisfies readonly RoomPhase[];

function phaseWhere(tab: string, now: Date): Prisma.ExamRoomWhereInput {
  if (tab === "upcoming") return { plan: { seatingStart: { gt: now } } };
  if (tab === "ended") return { plan: { seatingEnd: { lte: now } } };
  return tab === "running" ? { plan: { seatingStart: { lte: now }, seatingEnd: { gt: now } } } : {};
}

const baseWhere = (scope: InstitutionScope, filters: RoomFilters): Prisma.ExamRoomWhereInput => ({
  institutionId: scope.institutionId,
  ...(filters.planId ? { planId: filters.planId } : {}),
  ...(filters.siteId ? { siteId: filters.siteId } : {}),
  ...(filters.qualificationId ? { planQualification: { qualificationId: filters.qualificationId } } : {}),
  ...(filters.roomType ? { AND: roomTypeWhere(filters.roomType) } : {}),
  ...(filters.name ? { nameKey: { contains: literalLike(roomNameKey(filters.name)) } } : {}),
});

/** Rooms whose subjects ask for exactly these facilities; none for a type there is not. */
function roomTypeWhere(type: string): Prisma.ExamRoomWhereInput[] {
  const wanted = facilitiesOfType(type);
  if (!wanted) return [{ id: { in: [] } }];
  return (Object.keys(facilityLabels) as Facility[]).map((facility) => {
    const needing = { planSubject: { subject: { method: { in: methodsNeeding(facility) } } } };
    return { subjects: wanted.includes(facility) ? { some: needing } : { none: needing } };
  });
}

/** The institution's rooms, those of the latest plan first, in a plan as they are counted. Tabs by the clock of 排考时间: all, upcoming, running, ended. */
export async function listRooms(
  db: Db,
  scope: InstitutionScope,
  query: RoomListQuery,
  now: Date,
): Promise<ListRows<ListedRoom>> {
  const where = { AND: [baseWhere(scope, query.filters), phaseWhere(query.tab, now)] };
  const page = { skip: (query.page - 1) * query.pageSize, take: query.pageSize };
  const found = await findTimedRooms(db, where, page);
  const conflicts = await occupancyOf(
    db,
    scope,
    found.map(({ row, use }) => ({ ...use, name: row.name, purpose: "" })),
  );
  return {
    rows: found.map(({ row }, at) => ({ ...row, conflicts: (conflicts[at] ?? []).map(roomFindingText) })),
  };
}

const ORDER: Prisma.ExamRoomOrderByWithRelationInput[] = [
  { plan: { seatingStart: "desc" } },
  { planId: "desc" },
  { site: { number: "asc" } },
  { planQualification: { qualification: { code: "asc" } } },
  { sortKey: "asc" },
  { id: "asc" },
];

/** Rooms with the times they are used at. */
async function findTimedRooms(
  db: Db,
  where: Prisma.ExamRoomWhereInput,
  page: { readonly skip?: number; readonly take?: number },
): Promise<
  { readonly row: RoomRow; readonly use: Pick<RoomUse, "siteId" | "planQualificationId" | "sessions"> }[]
> {
  const rows = await db.examRoom.findMany({
    where,
    orderBy: ORDER,
    ...page,
    select: {
      id: true,
      version: true,
      name: true,
      seats: true,
      rows: true,
      columns: true,
      disabledSeats: true,
      siteId: true,
      planQualificationId: true,
      plan: { select: { name: true, status: true, seatingStart: true, seatingEnd: true } },
      site: { select: { name: true, institution: { select: { name: true } } } },
      planQualification: { select: { qualification: { select: { name: true, level: true } } } },
      subjects: {
        orderBy: { planSubject: { subject: { code: "asc" } } },
        select: {
          planSubject: {
            select: {
              subject: { select: { name: true, method: true } },
              sessions: { orderBy: { startsAt: "asc" }, select: { startsAt: true, endsAt: true } },
            },
          },
        },
      },
    },
  });
  return rows.map(({ plan, site, siteId, planQualificationId, planQualification, subjects, ...row }) => ({
    row: {
      ...row,
      capacity: roomCapacity(row),
      planName: plan.name,
      planStatus: plan.status,
      seating: { start: plan.seatingStart.toISOString(), end: plan.seatingEnd.toISOString() },
      siteName: site.name,
      institutionName: site.institution.name,
      qualification: qualificationLabel(planQualification.qualification),
      subjects: subjects.map(({ planSubject: { subject } }) => `${subject.name}（${subject.method}）`),
      roomType: facilitiesLabel(
        roomFacilities(subjects.map(({ planSubject }) => planSubject.subject.method).filter(isExamMethod)),
      ),
    },
    use: {
      siteId,
      planQualificationId,
      sessions: subjects.flatMap(({ planSubject }) =>
        planSubject.sessions.map(({ startsAt, endsAt }) => ({ start: startsAt, end: endsAt })),
      ),
    },
  }));
}

/** What a selection means, of the institution's own rooms. */
export const roomSelectionWhere = (
  scope: InstitutionScope,
  selection: RoomSelection,
  now: Date,
): Prisma.ExamRoomWhereInput =>
  selection.kind === "ids"
    ? { AND: [baseWhere(scope, {}), { id: { in: selection.ids } }] }
    : { AND: [baseWhere(scope, selection.filters), phaseWhere(selection.tab, now)] };

/** The ids a condition finds, in the order of the list, at most `most`. */
export async function roomIds(db: Db, where: Prisma.ExamRoomWhereInput, most: number): Promise<string[]> {
  const rows = await db.examRoom.findMany({ where, orderBy: ORDER, take: most, select: { id: true } });
  return rows.map(({ id }) => id);
}

/** The institution's rooms by their ids, in the order of the list. */
export async function roomsByIds(
  db: Db,
  scope: InstitutionScope,
  ids: readonly string[],
): Promise<RoomRow[]> {
  const found = await findTimedRooms(db, { institutionId: scope.institutionId, id: { in: [...ids] } }, {});
  return found.map(({ row }) => row);
}

/** How many rooms match the filters, by tab. */
export async function countRooms(
  db: Db,
  scope: InstitutionScope,
  filters: RoomFilters,
  now: Date,
): Promise<ListCounts> {
  const tabs = ["all", ...phases];
  const counts = await Promise.all(
    tabs.map((tab) =>
      db.examRoom.count({ where: { AND: [baseWhere(scope, filters), phaseWhere(tab, now)] } }),
    ),
  );
  return Object.fromEntries(tabs.map((tab, index) => [tab, counts[index] ?? 0]));
}
