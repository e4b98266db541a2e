import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { createCandidate } from "@/modules/candidate/commands/create-candidate";
import { candidateForm } from "@/modules/candidate/schema";
import { modifyTemplateColumns } from "@/modules/candidate/workbook";
import { createPlan } from "@/modules/exam-plan/commands/create-plan";
import { planInput } from "@/modules/exam-plan/schema";
import { printSeatingInput } from "@/modules/seating/schema";
import type { Portal, Role } from "@/server/auth/roles";
import { rolesOf } from "@/server/auth/roles";
import type { AwardingBodyScope, InstitutionScope, Scope } from "@/server/auth/scope";
import { mintScope } from "@/server/auth/scope";
import { sealText } from "@/server/crypto/seal";
import type { Db } from "@/server/db/client";
import { startImport } from "@/server/imports/import-batch";
import { importDefinitions } from "@/server/imports/registry";
import { enqueue } from "@/server/jobs/enqueue";
import { drainJobs, jobDefinitions } from "@/server/jobs/worker";
import type { SignedInUser } from "@/server/trpc/context";
import { writeTemplate } from "@/server/workbook/write-workbook";
import { makeUser } from "../harness/call";
import { idNumberOf } from "../harness/candidates";
import { type FreshDatabase, freshDatabase } from "../harness/database";
import { during, seedScenario } from "../harness/scenario";
import { type College, type Walk, walk } from "../harness/walk";
import { catalogueOf, makeMajors } from "./catalogue-world";
import { makeExport } from "./export-world";
import {
  type AdministrationOwn,
  administrationOf,
  noAdministration,
  platformRecords,
} from "./platform-world";
import { noOrganisation, type OrganisationOwn, organisationOf } from "./profile-world";

/** Whose records: college A or B, the plan's awarding body, the other one, or the platform, which is over all of them. */
export type Owner = "a" | "b" | "body" | "otherBody" | "platform";

/** Ids (and versions) of one owner's records, as its screens would send them. */
export interface Own extends OrganisationOwn, AdministrationOwn {
  readonly candidateId: string;
  readonly candidateVersion: number;
  /** a candidate without photo and entries */
  readonly spareId: string;
  readonly spareVersion: number;
  readonly entryId: string;
  readonly otherEntryId: string;
  readonly siteId: string;
  /** a site of A or B, lent to a third college */
  readonly allocationId: string;
  readonly roomId: string;
  readonly roomVersion: number;
  readonly seatingId: string;
  readonly seatingVersion: number;
  readonly certificateId: string;
  readonly candidateImportId: string;
  readonly modifyImportId: string;
  readonly photoImportId: string;
  readonly roomImportId: string;
  readonly scoreImportId: string;
  /** a job of the account that asks */
  readonly jobId: string;
  /** an export the account that asks has asked for */
  readonly exportId: string;
  readonly planId: string;
  readonly planVersion: number;
  readonly planQualificationId: string;
  readonly planSubjectId: string;
  readonly sessionId: string;
  readonly draftPlanId: string;
  readonly draftPlanVersion: number;
  readonly qualificationId: string;
  readonly subjectId: string;
  readonly skillStandardId: string;
  readonly siteStandardId: string;
  /** a published article of the public site, a draft, and a question that waits for its answer */
  readonly newsId: string;
  readonly newsVersion: number;
  readonly draftNewsId: string;
  readonly inquiryId: string;
}

export interface World {
  readonly fresh: FreshDatabase;
  readonly db: Db;
  readonly walk: Walk;
  /** product time of the calls: everything of the plan is over */
  readonly now: Date;
  readonly users: readonly WorldUser[];
  own(owner: Owner, userId: string): Own;
}

export interface WorldUser {
  readonly owner: Owner | null;
  readonly user: SignedInUser;
}

/** Both colleges at the end of their walk, both awarding bodies with a draft plan, an account of every role of each. */
export async function makeWorld(candidates = 3, borrowers = 0): Promise<World> {
  const fresh = await freshDatabase();
  const { db } = fresh;
  const scenario = await seedScenario(db);
  const way = walk(db, scenario, { colleges: ["a", "b"], candidates, borrowers });
  await way.toSeated();
  const imports = await makeImports(db, way);
  await way.toScored();
  const scoreImport = await startScoreImport(db, way);
  await way.toReleased();
  const users = await makeUsers(db, way);
  const { scopes } = scenario;
  const records = {
    a: {
      ...(await ownOfCollege(db, way, "a", imports.a)),
      ...(await organisationOf(db, scopes.a, "13612341111")),
    },
    b: {
      ...(await ownOfCollege(db, way, "b", imports.b)),
      ...(await organisationOf(db, scopes.b, "13612342222")),
    },
    body: {
      ...(await ownOfBody(db, way)),
      ...(await organisationOf(db, scopes.body, "13612343333")),
      scoreImportId: scoreImport,
    },
    otherBody: {
      ...(await ownOfOtherBody(db, way)),
      ...(await organisationOf(db, scopes.otherBody, "13612344444")),
    },
    platform: await ownOfPublicSite(db),
  };
  await makeMajors(db);
  const plan = { ...(await planIds(db, way)), ...(await catalogueOf(db, scenario.body.id, "260302001")) };
  const platformUser = users.find((one) => one.owner === "platform")?.user;
  if (!platformUser) throw new Error("nobody of the platform");
  const ofPlatform = await platformRecords(db, scenario, platformUser);
  const administration = {
    a: await administrationOf(db, users, "a"),
    b: await administrationOf(db, users, "b"),
    body: await administrationOf(db, users, "body"),
    otherBody: await administrationOf(db, users, "otherBody"),
    platform: { ...(await administrationOf(db, users, "platform")), ...ofPlatform },
  };
  const jobs = new Map<string, string>();
  const exports = new Map<string, string>();
  for (const { user, owner } of users) if (owner) jobs.set(user.id, await makeJob(db, mintScope(user)));
  for (const { user, owner } of users) if (owner) exports.set(user.id, await makeExport(db, user));
  return {
    fresh,
    db,
    walk: way,
    now: during.after,
    users,
    own: (owner, userId) => ({
      ...nothing(),
      ...(owner === "otherBody" ? {} : plan),
      ...records[owner],
      ...administration[owner],
      jobId: jobs.get(userId) ?? randomUUID(),
      exportId: exports.get(userId) ?? randomUUID(),
    }),
  };
}

/** Ids of nothing. Versions are those of fresh records. */
const nothing = (): Own => ({
  ...noOrganisation(),
  ...noAdministration(),
  candidateId: randomUUID(),
  candidateVersion: 0,
  spareId: randomUUID(),
  spareVersion: 0,
  entryId: randomUUID(),
  otherEntryId: randomUUID(),
  siteId: randomUUID(),
  allocationId: randomUUID(),
  roomId: randomUUID(),
  roomVersion: 0,
  seatingId: randomUUID(),
  seatingVersion: 0,
  certificateId: randomUUID(),
  candidateImportId: randomUUID(),
  modifyImportId: randomUUID(),
  photoImportId: randomUUID(),
  roomImportId: randomUUID(),
  scoreImportId: randomUUID(),
  jobId: randomUUID(),
  exportId: randomUUID(),
  planId: randomUUID(),
  planVersion: 0,
  planQualificationId: randomUUID(),
  planSubjectId: randomUUID(),
  sessionId: randomUUID(),
  draftPlanId: randomUUID(),
  draftPlanVersion: 0,
  qualificationId: randomUUID(),
  subjectId: randomUUID(),
  skillStandardId: randomUUID(),
  siteStandardId: randomUUID(),
  newsId: randomUUID(),
  newsVersion: 0,
  draftNewsId: randomUUID(),
  inquiryId: randomUUID(),
});

const sharedWithColleges = [
  "awardingBodyId",
  "planId",
  "planQualificationId",
  "planSubjectId",
  "sessionId",
  "qualificationId",
  "subjectId",
  "skillStandardId",
  "siteStandardId",
] as const;

/** The same with the ids of nothing in the place of what only its owner may know; of a plan the colleges all know. */
export function nowhere(own: Own, portal: Portal): Own {
  const known =
    portal === "institution"
      ? Object.fromEntries(sharedWithColleges.map((key) => [key, own[key]] as const))
      : {};
  const versions = Object.entries(own).filter(([, value]) => typeof value === "number");
  return { ...nothing(), ...Object.fromEntries(versions), ...known };
}

type Account = readonly [
  Owner | null,
  Portal,
  { institutionId?: string; awardingBodyId?: string; candidateId?: string },
];

async function makeUsers(db: Db, { scenario }: Walk): Promise<WorldUser[]> {
  const student = await db.candidate.findFirstOrThrow({
    where: { institutionId: scenario.institutionA.id },
    orderBy: { id: "desc" },
    select: { id: true },
  });
  const organisations: Account[] = [
    ["a", "institution", { institutionId: scenario.institutionA.id }],
    ["b", "institution", { institutionId: scenario.institutionB.id }],
    ["body", "awarding_body", { awardingBodyId: scenario.body.id }],
    ["otherBody", "awarding_body", { awardingBodyId: scenario.otherBody.id }],
    [null, "authority", {}],
    [null, "student", { candidateId: student.id }],
    ["platform", "platform", {}],
  ];
  const users: WorldUser[] = [];
  for (const [owner, portal, of] of organisations) {
    for (const role of rolesOf[portal] as readonly Role[])
      users.push({ owner, user: await makeUser(db, portal, role, of) });
  }
  return users;
}

async function startOne(
  db: Db,
  scope: Scope,
  now: Date,
  upload: { readonly key: string; readonly bytes: Buffer; readonly context: Record<string, string> },
): Promise<string> {
  const definition = importDefinitions.get(upload.key);
  if (!definition) throw new Error(upload.key);
  return startImport(db, scope, now, definition, { ...upload, fileName: `${upload.key}.bin` });
}

/** A judged, uncommitted import of each kind at each college. */
async function makeImports(db: Db, { scenario }: Walk) {
  const of = async (college: College) => {
    const scope = scenario.scopes[college];
    const start = (key: string, file: string, context = {}) =>
      startOne(db, scope, during.seating, { key, bytes: readFileSync(`tests/fixtures/${file}`), context });
    return {
      candidateImportId: await start("candidate", "candidates-with-errors.xlsx", { kind: "enrolled" }),
      modifyImportId: await startOne(db, scope, during.seating, {
        key: "candidate-modify",
        bytes: await modifySheet(db, scope),
        context: { kind: "enrolled" },
      }),
      photoImportId: await start("photo", "photos-with-errors.zip"),
      roomImportId: await startRoomImport(db, scope, scenario.plan.id),
    };
  };
  const made = { a: await of("a"), b: await of("b") };
  await drainJobs(db);
  return made;
}

/** A sheet that changes the phone of one of the college's candidates. */
async function modifySheet(db: Db, { institutionId }: InstitutionScope): Promise<Buffer> {
  const { number } = await db.candidate.findFirstOrThrow({
    where: { institutionId },
    orderBy: { id: "asc" },
  });
  const rows = [{ 学生编号: number, 手机号码: "13912340009" }];
  return writeTemplate({ sheetName: "修改考生信息", columns: modifyTemplateColumns, rows });
}

/** An upload of rooms: its own template, which is judged whatever the clock says of the plan by then. */
async function startRoomImport(db: Db, scope: Scope, planId: string): Promise<string> {
  const context = { planId };
  const now = during.seating;
  const template = await importDefinitions.get("exam-room")?.template?.({ db, scope, now, context });
  if (!template) throw new Error("no template for rooms");
  return startOne(db, scope, now, { key: "exam-room", bytes: Buffer.from(template.bytes), context });
}

async function startScoreImport(db: Db, { scenario }: Walk): Promise<string> {
  const scope = scenario.scopes.body;
  const context = { planId: scenario.plan.id };
  const template = await importDefinitions
    .get("score")
    ?.template?.({ db, scope, now: during.scoring, context });
  if (!template) throw new Error("no score template");
  const bytes = Buffer.from(template.bytes);
  const id = await startOne(db, scope, during.scoring, { key: "score", bytes, context });
  await drainJobs(db);
  return id;
}

/** What the platform keeps of the public site. */
async function ownOfPublicSite(db: Db) {
  const at = during.registration;
  const article = { body: "<p>正文</p>", authorName: "平台管理员", createdAt: at, updatedAt: at };
  const published = { ...article, title: "已发布的文章", status: "published", publishedAt: at };
  const { id: newsId } = await db.newsArticle.create({ data: published, select: { id: true } });
  const { id: draftNewsId } = await db.newsArticle.create({
    data: { ...article, title: "草稿" },
    select: { id: true },
  });
  const { id: inquiryId } = await db.inquiry.create({
    data: {
      code: "7KQ2MX9B4T",
      topic: "other",
      name: "李女士",
      contactSealed: sealText("13812340000"),
      contactMask: "138****0000",
      question: "这是权限测试里的一个问题",
      createdAt: at,
    },
    select: { id: true },
  });
  return { newsId, newsVersion: 0, draftNewsId, inquiryId };
}

async function ownOfCollege(
  db: Db,
  { scenario }: Walk,
  college: College,
  imports: Pick<Own, "candidateImportId" | "modifyImportId" | "photoImportId" | "roomImportId">,
) {
  const scope: InstitutionScope = scenario.scopes[college];
  const { institutionId } = scope;
  const spare = await createCandidate(
    { db, scope, now: during.after },
    { kind: "enrolled", form: spareForm(college) },
  );
  const entries = await db.entry.findMany({ where: { institutionId }, orderBy: { id: "asc" } });
  const [entry, other] = entries;
  if (!entry || !other) throw new Error("nobody has entered");
  const candidate = await db.candidate.findUniqueOrThrow({ where: { id: entry.candidateId } });
  const room = await db.examRoom.findFirstOrThrow({ where: { institutionId }, orderBy: { name: "asc" } });
  const seating = await db.seating.findFirstOrThrow({ where: { institutionId }, orderBy: { id: "asc" } });
  const certificate = await db.certificate.findUniqueOrThrow({ where: { entryId: entry.id } });
  return {
    ...imports,
    candidateId: candidate.id,
    candidateVersion: candidate.version,
    spareId: spare.id,
    entryId: entry.id,
    otherEntryId: other.id,
    siteId: entry.siteId,
    allocationId: await lentTo(db, scenario, college),
    roomId: room.id,
    roomVersion: room.version,
    seatingId: seating.id,
    seatingVersion: seating.version,
    certificateId: certificate.id,
  };
}

const spareForm = (college: College) =>
  candidateForm.parse({
    name: college === "a" ? "欧阳后来" : "司马后来",
    pinyin: "HOULAI",
    sex: "male",
    idKind: "resident_id",
    idNumber: idNumberOf(college === "a" ? 801 : 901),
    phone: college === "a" ? "13912348801" : "13912348901",
    enrolmentYear: 2024,
    educationLevel: "本科",
    major: "电子商务",
  });

async function planIds(db: Db, { scenario }: Walk) {
  const plan = await db.examPlan.findUniqueOrThrow({ where: { id: scenario.plan.id } });
  const [part] = scenario.plan.qualifications;
  const [subject] = part?.subjects ?? [];
  const [session] = subject?.sessions ?? [];
  if (!part || !subject || !session) throw new Error("the scenario has no session");
  return {
    awardingBodyId: plan.awardingBodyId,
    planId: plan.id,
    planVersion: plan.version,
    planQualificationId: part.id,
    planSubjectId: subject.id,
    sessionId: session.id,
    qualificationId: part.qualificationId,
    subjectId: subject.subjectId,
  };
}

async function ownOfBody(db: Db, way: Walk) {
  const { scopes, qualifications } = way.scenario;
  const draft = await makeDraft(db, scopes.body, qualifications[0], "正式组织的草稿");
  const entry = await db.entry.findFirstOrThrow({
    where: { institutionId: scopes.a.institutionId },
    orderBy: { id: "asc" },
    select: { id: true, siteId: true, certificate: { select: { id: true } } },
  });
  const { id: allocationId } = await db.siteAllocation.findFirstOrThrow({
    where: { siteId: entry.siteId },
    select: { id: true },
  });
  return {
    ...draft,
    entryId: entry.id,
    siteId: entry.siteId,
    allocationId,
    certificateId: entry.certificate?.id ?? "",
  };
}

/** A college's site lent to a third one, so that neither of the two has to do with the other's. */
async function lentTo(db: Db, scenario: Walk["scenario"], college: College): Promise<string> {
  const third = await db.institution.upsert({
    where: { code: "4111010009" },
    update: {},
    create: {
      code: "4111010009",
      name: "借考院校",
      department: "教育部",
      city: "北京市",
      level: "本科",
      provinceCode: "11",
    },
    select: { id: true },
  });
  const [part] = scenario.plan.qualifications;
  const site = college === "a" ? scenario.siteA : scenario.siteB;
  const made = await db.siteAllocation.create({
    data: {
      planId: scenario.plan.id,
      qualificationId: part?.qualificationId ?? "",
      siteId: site.id,
      institutionId: third.id,
      hostId: site.institutionId,
      awardingBodyId: scenario.body.id,
      createdAt: during.registration,
    },
    select: { id: true },
  });
  return made.id;
}

async function ownOfOtherBody(db: Db, { scenario }: Walk) {
  await db.skillStandard.create({
    data: {
      code: "650099",
      name: "另一职业技能等级标准",
      edition: "2021版",
      awardingBodyId: scenario.otherBody.id,
    },
  });
  const qualification = await db.qualification.create({
    data: {
      code: "60000993",
      name: "另一证书",
      level: 3,
      batch: "第二批",
      standardCode: "650099",
      awardingBodyId: scenario.otherBody.id,
      subjects: { create: [{ code: "6000099301", name: "另一科目", method: "机考", minutes: 60 }] },
    },
    include: { subjects: true },
  });
  const draft = await makeDraft(db, scenario.scopes.otherBody, qualification, "别家组织的草稿");
  return {
    ...draft,
    planId: draft.draftPlanId,
    qualificationId: qualification.id,
    subjectId: qualification.subjects[0]?.id ?? "",
    ...(await catalogueOf(db, scenario.otherBody.id, "260302002")),
  };
}

/** Times of a plan that begins after the walk is over. */
export const laterTimes = () => {
  const day = (days: number) => new Date(during.after.getTime() + days * 86_400_000).toISOString();
  return {
    registration: { start: day(1), end: day(5) },
    seating: { start: day(5), end: day(8) },
    exam: { start: day(9), end: day(10) },
    scoring: { start: day(11), end: day(14) },
    publicity: { start: day(15), end: day(20) },
  };
};

/** The contents of such a plan. */
export const laterContents = (qualificationId: string, subjectId: string) => {
  const startsAt = new Date(during.after.getTime() + 9 * 86_400_000 + 3_600_000).toISOString();
  const endsAt = new Date(during.after.getTime() + 9 * 86_400_000 + 7_200_000).toISOString();
  const subject = { subjectId, fullMark: 100, passMark: 60, sessions: [{ startsAt, endsAt }] };
  return [{ qualificationId, passRule: "each_subject" as const, subjects: [subject] }];
};

async function makeDraft(
  db: Db,
  scope: AwardingBodyScope,
  qualification: { readonly id: string; readonly subjects: readonly { readonly id: string }[] } | undefined,
  name: string,
) {
  if (!qualification) throw new Error("no qualification");
  const { id } = await createPlan(
    { db, scope, now: during.after },
    planInput.parse({
      name,
      year: 2026,
      rules: "",
      times: laterTimes(),
      qualifications: laterContents(qualification.id, qualification.subjects[0]?.id ?? ""),
    }),
  );
  const { version } = await db.examPlan.findUniqueOrThrow({ where: { id } });
  return { draftPlanId: id, draftPlanVersion: version };
}

/** A job that waits, asked for by this account. */
async function makeJob(db: Db, scope: Scope): Promise<string> {
  const definition = jobDefinitions.get("seating.print");
  if (!definition) throw new Error("no such job");
  const payload = printSeatingInput.parse({ seatingId: randomUUID(), paper: "seating-plans" });
  return enqueue(db, scope, { definition, title: "打印", payload: { ...payload } });
}
