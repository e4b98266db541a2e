import type { Role } from "@/server/auth/roles";
import { type AwardingBodyScope, type InstitutionScope, mintScope } from "@/server/auth/scope";
import type { Db } from "@/server/db/client";

/** Product time at the start of every scenario: a morning inside the registration window. */
export const T0 = new Date("2026-03-02T02:00:00.000Z");

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Moments inside each window of the scenario's plan. */
export const during = {
  registration: T0,
  seating: new Date(T0.getTime() + 8 * DAY),
  exam: new Date(T0.getTime() + 15 * DAY),
  scoring: new Date(T0.getTime() + 18 * DAY),
  publicity: new Date(T0.getTime() + 24 * DAY),
  after: new Date(T0.getTime() + 40 * DAY),
} as const;

async function account(
  db: Db,
  role: Role,
  name: string,
  owner: { institutionId?: string; awardingBodyId?: string },
) {
  return db.user.create({
    data: {
      portal: owner.institutionId ? "institution" : "awarding_body",
      account: `${role}-${name}`,
      name,
      role,
      passwordHash: "-",
      institutionId: owner.institutionId ?? null,
      awardingBodyId: owner.awardingBodyId ?? null,
    },
    select: {
      id: true,
      name: true,
      portal: true,
      role: true,
      institutionId: true,
      awardingBodyId: true,
      authorityId: true,
    },
  });
}

async function college(db: Db, at: number, body: { id: string }, qualificationIds: readonly string[]) {
  const institution = await db.institution.create({
    data: {
      code: `411101000${at}`,
      name: `测试院校${at}`,
      department: "教育部",
      city: "北京市",
      level: "本科",
      provinceCode: "11",
    },
  });
  const site = await db.examSite.create({
    data: {
      number: `11000000${at}`,
      institutionId: institution.id,
      awardingBodyId: body.id,
      name: `测试院校${at} - 考核站点`,
      address: `北京市海淀区测试路${at}号`,
      contactName: "孙老师",
      officePhone: "010-62330000",
      status: "approved",
      enabled: true,
      qualifications: { create: qualificationIds.map((qualificationId) => ({ qualificationId })) },
    },
  });
  await db.pilotParticipation.createMany({
    data: qualificationIds.map((qualificationId) => ({
      institutionId: institution.id,
      qualificationId,
      year: 2026,
      approvedCount: 200,
    })),
  });
  const user = await account(db, "institution_admin", `管理员${at}`, { institutionId: institution.id });
  // An approved site has a number.
  const numbered = { ...site, number: site.number ?? "" };
  return { institution, site: numbered, user, scope: mintScope(user) as InstitutionScope };
}

/**
 * Two colleges with approved participation and sites, two awarding bodies (the first with two qualifications of two
 * subjects), and a published plan of the first body whose registration is open at T0.
 */
export async function seedScenario(db: Db) {
  const body = await db.awardingBody.create({
    data: { code: "125", name: "测试评价组织", numberCode: "10825" },
  });
  const otherBody = await db.awardingBody.create({
    data: { code: "126", name: "另一评价组织", numberCode: "10826" },
  });
  await db.skillStandard.create({
    data: {
      code: "650035",
      name: "网店运营推广职业技能等级标准",
      edition: "2020版",
      awardingBodyId: body.id,
    },
  });
  const qualifications = await Promise.all(
    [1, 2].map((level) =>
      db.qualification.create({
        data: {
          code: `6000000${level}`,
          name: "网店运营推广",
          englishName: "Online Store Operation and Promotion",
          level,
          batch: "第二批",
          standardCode: "650035",
          awardingBodyId: body.id,
          subjects: {
            create: [
              { code: `6000000${level}${level}01`, name: "理论知识", method: "机考", minutes: 60 },
              { code: `6000000${level}${level}02`, name: "技能操作", method: "实操", minutes: 120 },
            ],
          },
        },
        include: { subjects: { orderBy: { code: "asc" } } },
      }),
    ),
  );
  const a = await college(
    db,
    1,
    body,
    qualifications.map((one) => one.id),
  );
  const b = await college(
    db,
    2,
    body,
    qualifications.map((one) => one.id),
  );
  const bodyUser = await account(db, "body_admin", "组织管理员", { awardingBodyId: body.id });
  const otherBodyUser = await account(db, "body_admin", "别家管理员", { awardingBodyId: otherBody.id });
  const day = (days: number, hours = 0) => new Date(T0.getTime() + days * DAY + hours * HOUR);
  const plan = await db.examPlan.create({
    data: {
      number: "202603010001",
      awardingBodyId: body.id,
      name: "2026年第一批测试考试",
      year: 2026,
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
        create: qualifications.map((one, at) => ({
          qualificationId: one.id,
          subjects: {
            create: one.subjects.map((subject, index) => ({
              subjectId: subject.id,
              fullMark: 100,
              passMark: 60,
              sessions: {
                create: {
                  startsAt: day(15, at * 6 + index * 3),
                  endsAt: day(15, at * 6 + index * 3 + (index ? 2 : 1)),
                },
              },
            })),
          },
        })),
      },
    },
    include: {
      qualifications: {
        include: {
          subjects: { include: { sessions: true, subject: true }, orderBy: { subject: { code: "asc" } } },
          qualification: true,
        },
        orderBy: { qualification: { code: "asc" } },
      },
    },
  });
  return {
    body,
    otherBody,
    qualifications,
    plan,
    institutionA: a.institution,
    institutionB: b.institution,
    siteA: a.site,
    siteB: b.site,
    scopes: {
      a: a.scope,
      b: b.scope,
      body: mintScope(bodyUser) as AwardingBodyScope,
      otherBody: mintScope(otherBodyUser) as AwardingBodyScope,
    },
  };
}

export type Scenario = Awaited<ReturnType<typeof seedScenario>>;
