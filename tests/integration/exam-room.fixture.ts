import { createRooms } from "@/modules/exam-room/commands/create-rooms";
import type { RoomInput, RoomsInput } from "@/modules/exam-room/schema";
import type { InstitutionScope } from "@/server/auth/scope";
import { commitImport, readImport, readJudgement, startImport } from "@/server/imports/import-batch";
import { drainJobs } from "@/server/jobs/worker";
import { setClockOffset } from "@/server/ports/clock";
import { writeTemplate } from "@/server/workbook/write-workbook";
import { freshDatabase } from "../harness/database";
import { seedScenario, T0 } from "../harness/scenario";
import { definitionOf } from "./candidate.fixture";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** A row of 《导入考场信息模板》, as text by heading. */
export type RoomCells = Partial<
  Record<"考核站点编号" | "证书编号" | "科目编号" | "考场名称" | "座位数" | "列数" | "停用座位", string>
>;

const headings = ["考核站点编号", "证书编号", "科目编号", "考场名称", "座位数", "列数", "停用座位"] as const;

/** A workbook of rooms. */
export const roomBook = (rows: readonly RoomCells[]): Buffer =>
  Buffer.from(
    writeTemplate({
      sheetName: "导入考场信息",
      columns: headings.map((heading) => ({ heading, width: 20 })),
      rows: rows.map((row) => Object.fromEntries(headings.map((heading) => [heading, row[heading] ?? null]))),
    }),
  );

/** Two colleges, one plan, and what the tests do with rooms; college A at T0 unless told. */
export async function openRooms() {
  const { db, close } = await freshDatabase();
  const world = await seedScenario(db);
  const as = (scope: InstitutionScope = world.scopes.a, now = T0) => ({ db, scope, now });
  const part = (index = 0) => {
    const found = world.plan.qualifications[index];
    if (!found) throw new Error("the plan has two qualifications");
    return found;
  };
  const target = (index = 0): Omit<RoomsInput, "rooms"> => ({
    planId: world.plan.id,
    siteId: world.siteA.id,
    planQualificationId: part(index).id,
    planSubjectIds: part(index).subjects.map((subject) => subject.id),
  });
  const setRooms = async (names: readonly string[], changes: Partial<RoomInput> = {}, index = 0) =>
    (
      await createRooms(as(), {
        ...target(index),
        rooms: names.map((name) => ({
          name,
          seats: 12,
          rows: 2,
          columns: 6,
          disabledSeats: [],
          ...changes,
        })),
      })
    ).ids;

  /** Another published plan of the same qualifications, at its own time. */
  const anotherPlan = async (number: string, days: number) => {
    const day = (count: number) => new Date(T0.getTime() + (days + count) * DAY);
    const { qualifications, ...plan } = world.plan;
    const made = await db.examPlan.create({
      data: {
        awardingBodyId: plan.awardingBodyId,
        number,
        name: `考试${number}`,
        year: plan.year,
        status: "published",
        publishedAt: day(-2),
        createdAt: day(-3),
        updatedAt: day(-2),
        registrationStart: day(-1),
        registrationEnd: day(7),
        seatingStart: day(7),
        seatingEnd: day(14),
        examStart: day(14),
        examEnd: day(16),
        scoringStart: day(17),
        scoringEnd: day(20),
        publicityStart: day(21),
        publicityEnd: day(30),
        qualifications: {
          create: qualifications.map((one) => ({
            qualificationId: one.qualificationId,
            subjects: {
              create: one.subjects.map((subject) => ({
                subjectId: subject.subjectId,
                fullMark: 100,
                passMark: 60,
                sessions: {
                  create: {
                    startsAt: new Date(day(15).getTime()),
                    endsAt: new Date(day(15).getTime() + HOUR),
                  },
                },
              })),
            },
          })),
        },
      },
      include: {
        qualifications: {
          include: { subjects: { orderBy: { subject: { code: "asc" } } } },
          orderBy: { qualification: { code: "asc" } },
        },
      },
    });
    return made;
  };

  /** The clock of the jobs, for imports are judged and written by it. */
  const setTime = (now: Date) => setClockOffset(now.getTime() - Date.now());
  const upload = async (bytes: Buffer, scope = world.scopes.a, now = T0): Promise<string> => {
    setTime(now);
    const id = await startImport(db, scope, now, definitionOf("exam-room"), {
      fileName: "考场.xlsx",
      bytes,
      context: { planId: world.plan.id },
    });
    await drainJobs(db);
    return id;
  };
  const commit = async (id: string, now = T0, scope = world.scopes.a) => {
    await commitImport(db, scope, now, definitionOf("exam-room"), id);
    setTime(now);
    await drainJobs(db);
  };
  const stateOf = (id: string, scope = world.scopes.a) => readImport(db, scope, "exam-room", id);
  const judgementOf = async (id: string) => {
    const batch = await db.importBatch.findUniqueOrThrow({ where: { id }, select: { judgedFileId: true } });
    return readJudgement(db, batch.judgedFileId ?? "");
  };
  return {
    db,
    close: async () => {
      setClockOffset(0);
      await close();
    },
    world,
    as,
    part,
    target,
    setRooms,
    anotherPlan,
    upload,
    commit,
    stateOf,
    judgementOf,
  };
}

export type RoomBench = Awaited<ReturnType<typeof openRooms>>;
