import "server-only";
import type { Prisma } from "@/generated/prisma/client";
import type { InstitutionScope } from "@/server/auth/scope";
import type { Db } from "@/server/db/client";
import { literalLike } from "@/server/db/literal-like";
import type { ListCounts, ListRows } from "@/shared/list";
import { qualificationLabel } from "@/shared/qualification-level";
import { type RoomPhase, roomCapacity, roomNameKey } from "../domain/room";
import type { RoomSelection } from "../schema";

/** What 考场管理 is filtered by (§1.5 5.2.5). */
export interface RoomFilters {
  readonly planId?: string | undefined;
  readonly siteId?: string | undefined;
  readonly qualificationId?: string | undefined;
  readonly name?: string | undefined;
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
  readonly seats: number;
  /** seats without the disabled ones */
  readonly capacity: number;
  readonly planName: string;
  readonly planStatus: string;
  readonly seating: { readonly start: string; readonly end: string };
  readonly siteName: string;
  readonly institutionName: string;
  readonly qualification: string;
  readonly subjects: readonly string[];
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
  ...(filters.name ? { nameKey: { contains: literalLike(roomNameKey(filters.name)) } } : {}),
});

/** The institution's rooms, newest first. Tabs by the clock of 排考时间: all, upcoming, running, ended. */
export async function listRooms(
  db: Db,
  scope: InstitutionScope,
  query: RoomListQuery,
  now: Date,
): Promise<ListRows<RoomRow>> {
  const where = { AND: [baseWhere(scope, query.filters), phaseWhere(query.tab, now)] };
  const page = { skip: (query.page - 1) * query.pageSize, take: query.pageSize };
  return { rows: await findRooms(db, where, page) };
}

const ORDER: Prisma.ExamRoomOrderByWithRelationInput[] = [{ createdAt: "desc" }, { id: "asc" }];

async function findRooms(
  db: Db,
  where: Prisma.ExamRoomWhereInput,
  page: { readonly skip?: number; readonly take?: number },
): Promise<RoomRow[]> {
  const rows = await db.examRoom.findMany({
    where,
    orderBy: ORDER,
    ...page,
    select: {
      id: true,
      version: true,
      name: true,
      seats: true,
      disabledSeats: true,
      plan: { select: { name: true, status: true, seatingStart: true, seatingEnd: true } },
      site: { select: { name: true, institution: { select: { name: true } } } },
      planQualification: { select: { qualification: { select: { name: true, level: true } } } },
      subjects: {
        orderBy: { planSubject: { subject: { code: "asc" } } },
        select: { planSubject: { select: { subject: { select: { name: true, method: true } } } } },
      },
    },
  });
  return rows.map(({ plan, site, ...row }) => ({
    id: row.id,
    version: row.version,
    name: row.name,
    seats: row.seats,
    capacity: roomCapacity(row),
    planName: plan.name,
    planStatus: plan.status,
    seating: { start: plan.seatingStart.toISOString(), end: plan.seatingEnd.toISOString() },
    siteName: site.name,
    institutionName: site.institution.name,
    qualification: qualificationLabel(row.planQualification.qualification),
    subjects: row.subjects.map(({ planSubject: { subject } }) => `${subject.name}（${subject.method}）`),
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
export const roomsByIds = (db: Db, scope: InstitutionScope, ids: readonly string[]): Promise<RoomRow[]> =>
  findRooms(db, { institutionId: scope.institutionId, id: { in: [...ids] } }, {});

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
