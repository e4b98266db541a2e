import sharp from "sharp";
import { storedRoomName } from "@/modules/exam-room/domain/room-order";
import { finalisePlan } from "@/modules/result/commands/finalise-plan";
import { recordScore } from "@/modules/score/commands/record-score";
import { submitScores } from "@/modules/score/commands/submit-scores";
import type { ScoreForm } from "@/modules/score/schema";
import { sealIdNumber, sealPhone } from "@/server/crypto/personal-number";
import type { Db } from "@/server/db/client";
import { putFile } from "@/server/files/stored-file";
import { during, type Scenario, seedScenario } from "./scenario";

const YEAR = "2026";

/** One seated candidate of the scenario's first qualification. */
export interface Examined {
  readonly entryId: string;
  readonly name: string;
  readonly idNumber: string;
  readonly ticketNumber: string;
  readonly college: "a" | "b";
}

async function picture(red: number): Promise<Buffer> {
  const background = { r: red, g: 20, b: 30 };
  return sharp({ create: { width: 59, height: 83, channels: 3, background } })
    .jpeg()
    .toBuffer();
}

const surnames = ["张", "王", "李", "赵", "刘"];
const digits = "零一二三四五六七八九";

/**
 * The scenario with candidates of both colleges entered for the first qualification and seated in both of its
 * subjects, the seatings published: what the exam leaves behind.
 */
export async function seedExamined(db: Db, perCollege: number) {
  const scenario = await seedScenario(db);
  const [planQualification] = scenario.plan.qualifications;
  if (!planQualification) throw new Error("the scenario has no qualification");
  const examined: Examined[] = [];
  for (const college of ["a", "b"] as const) {
    const places = await seatingsOf(db, scenario, college);
    for (let at = 0; at < perCollege; at += 1) {
      examined.push(
        await seatOne(db, scenario, { college, at, planQualificationId: planQualification.id, places }),
      );
    }
  }
  const subjects = planQualification.subjects.map(({ id, subject }) => ({ id, code: subject.code }));
  return { scenario, examined, subjects };
}

const collegeOf = (scenario: Scenario, college: "a" | "b") =>
  college === "a"
    ? { institution: scenario.institutionA, site: scenario.siteA }
    : { institution: scenario.institutionB, site: scenario.siteB };

async function seatingsOf(db: Db, scenario: Scenario, college: "a" | "b") {
  const { institution, site } = collegeOf(scenario, college);
  const [planQualification] = scenario.plan.qualifications;
  if (!planQualification) throw new Error("the scenario has no qualification");
  const room = await db.examRoom.create({
    data: {
      planId: scenario.plan.id,
      siteId: site.id,
      planQualificationId: planQualification.id,
      institutionId: institution.id,
      ...storedRoomName("第一考场"),
      seats: 99,
      rows: 10,
      columns: 10,
      createdAt: during.registration,
      subjects: { create: planQualification.subjects.map(({ id }) => ({ planSubjectId: id })) },
    },
    select: { id: true },
  });
  const places = [];
  for (const subject of planQualification.subjects) {
    const [session] = subject.sessions;
    if (!session) throw new Error("the scenario has no session");
    const seating = await db.seating.create({
      data: {
        planId: scenario.plan.id,
        siteId: site.id,
        planSubjectId: subject.id,
        institutionId: institution.id,
        status: "published",
        publishedAt: during.seating,
      },
      select: { id: true },
    });
    places.push({ seatingId: seating.id, planSubjectId: subject.id, roomId: room.id, session });
  }
  return places;
}

interface Place {
  readonly seatingId: string;
  readonly planSubjectId: string;
  readonly roomId: string;
  readonly session: { readonly id: string; readonly startsAt: Date; readonly endsAt: Date };
}

async function seatOne(
  db: Db,
  scenario: Scenario,
  one: {
    readonly college: "a" | "b";
    readonly at: number;
    readonly planQualificationId: string;
    readonly places: readonly Place[];
  },
): Promise<Examined> {
  const { institution, site } = collegeOf(scenario, one.college);
  const serial = `${one.college === "a" ? 1 : 2}${String(one.at + 1).padStart(3, "0")}`;
  const name = `${surnames[one.at % surnames.length]}${[...serial].map((digit) => digits[Number(digit)]).join("")}`;
  const idNumber = `11010520000101${serial}`;
  const ticketNumber = `26000111${institution.code.slice(-4)}${serial}`;
  const bytes = await picture(180 + (one.at % 60));
  const photoFileId = await putFile(db, {
    ownerKind: "institution",
    ownerId: institution.id,
    purpose: "photo",
    name: "photo.jpg",
    mime: "image/jpeg",
    bytes,
  });
  const person = {
    name,
    pinyin: `CESHI${serial}`,
    sex: "male",
    idKind: "resident_id",
    ...sealIdNumber(idNumber),
    ...sealPhone("13800000000"),
    major: "护理",
    educationLevel: "专科",
    enrolmentYear: 2024,
    photoFileId,
    createdAt: during.registration,
    updatedAt: during.registration,
  };
  const number = `110105${YEAR}1772416800000${serial.slice(-3)}`;
  const candidateNumber = `${number.slice(0, 22)}${serial}`;
  const candidate = await db.candidate.create({
    data: {
      ...person,
      number: candidateNumber,
      institutionId: institution.id,
      photoSha256: serial.repeat(16),
      status: "verified",
    },
    select: { id: true },
  });
  const entry = await db.entry.create({
    data: {
      ...person,
      planId: scenario.plan.id,
      planQualificationId: one.planQualificationId,
      qualificationId: scenario.qualifications[0]?.id ?? "",
      siteId: site.id,
      institutionId: institution.id,
      candidateId: candidate.id,
      candidateNumber,
      candidateKind: "enrolled",
      institutionName: institution.name,
      status: "entered",
      ticketNumber,
      submittedAt: during.registration,
    },
    select: { id: true },
  });
  // As the submission leaves it: a pending score for each subject the candidate takes.
  await db.score.createMany({
    data: one.places.map(({ planSubjectId }) => ({
      entryId: entry.id,
      planSubjectId,
      planId: scenario.plan.id,
      updatedAt: during.registration,
    })),
  });
  for (const { seatingId, planSubjectId, roomId, session } of one.places) {
    await db.seat.create({
      data: {
        seatingId,
        entryId: entry.id,
        planSubjectId,
        sessionId: session.id,
        roomId,
        seatNo: one.at + 1,
        idNumberDigest: person.idNumberDigest,
        startsAt: session.startsAt,
        endsAt: session.endsAt,
      },
      select: { id: true },
    });
  }
  return { entryId: entry.id, name, idNumber, ticketNumber, college: one.college };
}

export type ExaminedScenario = Awaited<ReturnType<typeof seedExamined>>;

/** A seal for the awarding body or a college; drawn small, since only its being there matters. */
export async function giveSeal(
  db: Db,
  owner: { institutionId?: string; awardingBodyId?: string },
): Promise<void> {
  const bytes = await sharp({
    create: { width: 80, height: 80, channels: 4, background: { r: 220, g: 0, b: 0, alpha: 0.6 } },
  })
    .png()
    .toBuffer();
  const fileId = await putFile(db, {
    ownerKind: owner.institutionId ? "institution" : "awarding_body",
    ownerId: owner.institutionId ?? owner.awardingBodyId ?? "",
    purpose: "seal",
    name: "seal.png",
    mime: "image/png",
    bytes,
  });
  await db.seal.create({ data: { ...owner, fileId }, select: { id: true } });
}

/** Records a score for everybody in every subject; `formOf` says which, 80 unless told. */
export async function recordAll(
  db: Db,
  { scenario, examined, subjects }: ExaminedScenario,
  formOf: (one: Examined, subject: number) => Partial<ScoreForm> = () => ({}),
): Promise<void> {
  for (const one of examined) {
    for (const [at, subject] of subjects.entries()) {
      const form: ScoreForm = { examState: "normal", mark: "80", remark: "", ...formOf(one, at) };
      await recordScore(
        { db, scope: scenario.scopes.body, now: during.scoring },
        { entryId: one.entryId, planSubjectId: subject.id, version: 0, form },
      );
    }
  }
}

/** Everything up to 培训评价组织待签发: scores recorded, submitted and, after 公示, final. */
export async function seedCertificates(db: Db, perCollege: number) {
  const seeded = await seedExamined(db, perCollege);
  await recordAll(db, seeded);
  const { plan, scopes } = seeded.scenario;
  await submitScores({ db, scope: scopes.body, now: during.scoring }, { planId: plan.id });
  await finalisePlan(db, plan.id, during.after);
  const certificates = await db.certificate.findMany({
    orderBy: { id: "asc" },
    select: { id: true, institutionId: true, entryId: true },
  });
  return { ...seeded, certificates };
}
