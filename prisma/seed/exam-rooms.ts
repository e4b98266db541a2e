import { planNumber } from "../../src/modules/exam-plan/domain/number";
import { rowsFor } from "../../src/modules/exam-room/domain/room";
import { storedRoomName } from "../../src/modules/exam-room/domain/room-order";
import type { Db } from "../../src/server/db/client";
import { takeNumbers } from "../../src/server/db/number-series";

const DAY = 86_400_000;
const HOUR = 3_600_000;
const SITE = "110000008";

interface DemoRoom {
  readonly name: string;
  readonly seats: number;
  readonly columns?: number;
  readonly disabledSeats?: readonly number[];
}

/** Rooms as colleges name them; 机房301 is set for two certificates at one time, so that the list marks it. */
const named: readonly DemoRoom[] = [
  { name: "第一考场", seats: 30 },
  { name: "第二考场", seats: 30, disabledSeats: [29, 30] },
  { name: "第十考场", seats: 40, columns: 8 },
  { name: "机房301", seats: 48, columns: 8, disabledSeats: [7, 8] },
];

/** A plan with no entries, `days` from now to the start of its 排考时间, of these levels; the one of that name where there is one. */
async function seedPlanOf(
  db: Db,
  now: Date,
  plan: { readonly name: string; readonly seatingIn: number; readonly levels: readonly number[] },
): Promise<string> {
  const found = await db.examPlan.findFirst({ where: { name: plan.name }, select: { id: true } });
  if (found) return found.id;
  const qualifications = await db.qualification.findMany({
    where: {
      sites: { some: { site: { number: SITE } } },
      level: { in: [...plan.levels] },
      name: { startsWith: "网店运营推广" },
    },
    orderBy: { level: "asc" },
    select: { id: true, awardingBodyId: true, subjects: { orderBy: { code: "asc" }, select: { id: true } } },
  });
  const [first] = qualifications;
  if (!first) throw new Error("the demo site has no qualifications");
  const midnight = Math.floor((now.getTime() + 8 * HOUR) / DAY) * DAY - 8 * HOUR;
  const at = (days: number, hours: number) =>
    new Date(midnight + (plan.seatingIn + days) * DAY + hours * HOUR);
  const number = planNumber(now, await db.$transaction((tx) => takeNumbers(tx, "exam-plan", 1)));
  const { id } = await db.examPlan.create({
    data: {
      number,
      awardingBodyId: first.awardingBodyId,
      name: plan.name,
      year: at(7, 8).getUTCFullYear(),
      status: "published",
      publishedAt: at(-20, 9),
      createdAt: at(-21, 9),
      updatedAt: at(-20, 9),
      registrationStart: at(-14, 9),
      registrationEnd: at(-1, 17),
      seatingStart: at(0, 0),
      seatingEnd: at(5, 17),
      examStart: at(7, 8),
      examEnd: at(7, 18),
      scoringStart: at(8, 9),
      scoringEnd: at(12, 17),
      publicityStart: at(13, 9),
      publicityEnd: at(20, 17),
      rules: "",
      qualifications: {
        create: qualifications.map((qualification) => ({
          qualificationId: qualification.id,
          subjects: {
            create: qualification.subjects.map((subject, place) => ({
              subjectId: subject.id,
              fullMark: 100,
              passMark: 60,
              sessions: { create: { startsAt: at(7, 9 + place * 5), endsAt: at(7, 10 + place * 5) } },
            })),
          },
        })),
      },
    },
    select: { id: true },
  });
  return id;
}

/** Sets rooms for every certificate of the plan at the demo college's site; once. */
async function seedRoomsOf(db: Db, planId: string, rooms: readonly DemoRoom[], now: Date): Promise<void> {
  if (await db.examRoom.findFirst({ where: { planId }, select: { id: true } })) return;
  const site = await db.examSite.findUniqueOrThrow({
    where: { number: SITE },
    select: { id: true, institutionId: true },
  });
  const parts = await db.examPlanQualification.findMany({
    where: { planId },
    orderBy: { qualification: { level: "asc" } },
    select: { id: true, subjects: { select: { id: true } } },
  });
  for (const [place, part] of parts.entries())
    for (const room of rooms) {
      // The second certificate has rooms of its own but for 机房301.
      const name = place === 0 || room.name.startsWith("机房") ? room.name : `西楼${room.name}`;
      await db.examRoom.create({
        data: {
          planId,
          siteId: site.id,
          planQualificationId: part.id,
          institutionId: site.institutionId,
          ...storedRoomName(name),
          seats: room.seats,
          columns: room.columns ?? 6,
          rows: rowsFor(room.seats, room.columns ?? 6),
          disabledSeats: [...(room.disabledSeats ?? [])],
          createdAt: now,
          subjects: { create: part.subjects.map((subject) => ({ planSubjectId: subject.id })) },
        },
        select: { id: true },
      });
    }
}

/** Rooms in each state of 考场管理: before, in and after 排考时间. */
export async function seedRooms(db: Db, now: Date): Promise<void> {
  const year = new Date(now.getTime() + 8 * HOUR).getUTCFullYear();
  const coming = await db.examPlan.findFirst({
    where: { name: { endsWith: "（演示）" }, seatingStart: { gt: now } },
    orderBy: { createdAt: "asc" },
    select: { id: true },
  });
  if (coming) await seedRoomsOf(db, coming.id, named.slice(0, 2), now);
  const running = { name: `${year}年网店运营推广排考演示`, seatingIn: -1, levels: [1, 3] };
  await seedRoomsOf(db, await seedPlanOf(db, now, running), named, now);
  const over = { name: `${year - 1}年网店运营推广第一批考试`, seatingIn: -200, levels: [2] };
  await seedRoomsOf(db, await seedPlanOf(db, now, over), named, now);
}
