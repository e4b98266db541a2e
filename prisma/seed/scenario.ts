import { planNumber } from "../../src/modules/exam-plan/domain/number";
import { proposedSiteName } from "../../src/modules/exam-site/domain/site-text";
import { drawSeal } from "../../src/modules/seal/documents/demo-seal";
import { demoAccounts, demoPassword } from "../../src/server/auth/demo-accounts";
import { hashPassword } from "../../src/server/auth/sign-in";
import { sealPhone } from "../../src/server/crypto/personal-number";
import type { Db } from "../../src/server/db/client";
import { takeNumbers } from "../../src/server/db/number-series";
import { putFile } from "../../src/server/files/stored-file";
import { notify } from "../../src/server/notices/notify";
import { shanghaiMinute } from "../../src/shared/kernel/shanghai-time";
import { seedCatalogue } from "./catalogue";
import { seedOtherPlans } from "./demo-plans";
import { seedRooms } from "./exam-rooms";
import { seedSites } from "./exam-sites";
import { seedProfiles } from "./profiles";
import { seedPublicSite } from "./public-site";
import { seedReference } from "./reference";

const DAY = 86_400_000;

/** A time of day in Asia/Shanghai, `days` after the day of `from`. */
function at(from: Date, days: number, clock: string): Date {
  const day = new Date(from.getTime() + 8 * 3_600_000 + days * DAY).toISOString().slice(0, 10);
  return new Date(`${day}T${clock}:00+08:00`);
}

const colleges = [
  {
    name: "北京科技大学",
    site: "110000008",
    levels: [1, 2, 3],
    regionCode: "110108",
    address: "北京市海淀区学院路30号 机电信息楼",
    contact: "孙老师",
    phone: "010-62330000",
    mobile: "13800001101",
    email: "exam@college-one.example.edu.cn",
    approved: { 1: 100, 2: 200, 3: 60 },
  },
  {
    name: "北方工业大学",
    site: "110000009",
    // The third level is applied for, so that there is something to review.
    levels: [1, 2],
    regionCode: "110107",
    address: "北京市石景山区晋元庄路5号 第三教学楼",
    contact: "吴老师",
    phone: "010-88800000",
    mobile: "13800001102",
    email: "exam@college-two.example.edu.cn",
    approved: { 1: 60, 2: 60, 3: 30 },
  },
] as const;

const BODY = "北京鸿科经纬科技有限公司";

async function seedSeal(
  db: Db,
  owner: { kind: "institution" | "awarding_body"; id: string; name: string },
  now: Date,
): Promise<void> {
  const where = owner.kind === "institution" ? { institutionId: owner.id } : { awardingBodyId: owner.id };
  if (await db.seal.findFirst({ where: { ...where, live: true }, select: { id: true } })) return;
  const bytes = drawSeal({
    name: owner.name,
    kind: owner.kind === "institution" ? "institution" : "awardingBody",
  });
  const fileId = await putFile(db, {
    ownerKind: owner.kind,
    ownerId: owner.id,
    purpose: "seal",
    name: "电子签章.png",
    mime: "image/png",
    bytes,
  });
  await db.seal.create({ data: { ...where, fileId, createdAt: now }, select: { id: true } });
}

/** The people of the scenario: two colleges with approved participation, sites and seals, the awarding body, accounts. */
export async function seedOrganisations(db: Db, now: Date): Promise<void> {
  const body = await db.awardingBody.findUniqueOrThrow({ where: { name: BODY } });
  const qualifications = await db.qualification.findMany({
    where: { awardingBodyId: body.id },
    orderBy: { level: "asc" },
  });
  const year = Number(new Date(now.getTime() + 8 * 3_600_000).toISOString().slice(0, 4));
  await seedSeal(db, { kind: "awarding_body", id: body.id, name: body.name }, now);
  for (const college of colleges) {
    const institution = await db.institution.findFirstOrThrow({ where: { name: college.name } });
    await seedSeal(db, { kind: "institution", id: institution.id, name: institution.name }, now);
    for (const qualification of qualifications) {
      const approvedCount = college.approved[qualification.level as 1 | 2 | 3];
      await db.pilotParticipation.createMany({
        skipDuplicates: true,
        data: [year, year + 1].map((one) => ({
          institutionId: institution.id,
          qualificationId: qualification.id,
          year: one,
          approvedCount,
        })),
      });
    }
    const levels: readonly number[] = college.levels;
    const own = qualifications.filter((one) => levels.includes(one.level));
    const site = await db.examSite.upsert({
      where: { number: college.site },
      update: {},
      create: {
        number: college.site,
        institutionId: institution.id,
        awardingBodyId: body.id,
        address: college.address,
        contactName: college.contact,
        officePhone: college.phone,
        status: "approved",
        enabled: true,
        regionCode: college.regionCode,
        street: college.address,
        contactEmail: college.email,
        ...sealPhone(college.mobile),
        submittedAt: now,
        reviewedAt: now,
        name: proposedSiteName(`${college.name} - `, own),
      },
      select: { id: true },
    });
    await db.examSiteQualification.createMany({
      skipDuplicates: true,
      data: own.map(({ id }) => ({ siteId: site.id, qualificationId: id })),
    });
  }
  const passwordHash = await hashPassword(demoPassword);
  for (const one of demoAccounts) {
    const institution =
      one.portal === "institution"
        ? await db.institution.findFirstOrThrow({ where: { name: one.organisation } })
        : null;
    await db.user.createMany({
      skipDuplicates: true,
      data: [
        {
          portal: one.portal,
          account: one.account,
          name: one.name,
          role: one.role,
          passwordHash,
          ...sealPhone(one.phone),
          institutionId: institution?.id ?? null,
          awardingBodyId: one.portal === "awarding_body" ? body.id : null,
        },
      ],
    });
    // An account of an earlier seed had none.
    await db.user.updateMany({
      where: { portal: one.portal, account: one.account, phoneDigest: null },
      data: sealPhone(one.phone),
    });
  }
}

/** One published plan whose registration is open, so that the walk can begin at once. Left alone if there is a plan. */
async function seedPlan(db: Db, now: Date): Promise<void> {
  if (await db.examPlan.findFirst({ select: { id: true } })) return;
  const body = await db.awardingBody.findUniqueOrThrow({ where: { name: BODY } });
  const qualification = await db.qualification.findFirstOrThrow({
    where: { awardingBodyId: body.id, level: 2 },
    include: { subjects: { orderBy: { code: "asc" } } },
  });
  const today = at(now, 0, "00:00");
  const number = planNumber(now, await db.$transaction((tx) => takeNumbers(tx, "exam-plan", 1)));
  const year = Number(number.slice(0, 4));
  const [theory, practice] = qualification.subjects;
  if (!theory || !practice) throw new Error("the qualification has no subjects");
  const plan = await db.examPlan.create({
    data: {
      number,
      awardingBodyId: body.id,
      name: `${year}年网店运营推广职业技能等级考试（演示）`,
      year,
      status: "published",
      publishedAt: now,
      registrationStart: at(today, -1, "09:00"),
      registrationEnd: at(today, 7, "17:00"),
      seatingStart: at(today, 8, "09:00"),
      seatingEnd: at(today, 12, "17:00"),
      examStart: at(today, 15, "08:00"),
      examEnd: at(today, 15, "18:00"),
      scoringStart: at(today, 16, "09:00"),
      scoringEnd: at(today, 20, "17:00"),
      publicityStart: at(today, 21, "09:00"),
      publicityEnd: at(today, 28, "17:00"),
      rules: "<p>考生凭准考证和有效身份证件入场；迟到 30 分钟不得入场。</p>",
      createdAt: now,
      updatedAt: now,
      qualifications: {
        create: {
          qualificationId: qualification.id,
          subjects: {
            create: [
              {
                subjectId: theory.id,
                fullMark: 100,
                passMark: 60,
                sessions: { create: { startsAt: at(today, 15, "09:00"), endsAt: at(today, 15, "10:00") } },
              },
              {
                subjectId: practice.id,
                fullMark: 100,
                passMark: 60,
                sessions: { create: { startsAt: at(today, 15, "14:00"), endsAt: at(today, 15, "16:00") } },
              },
            ],
          },
        },
      },
    },
    select: { id: true, name: true, registrationStart: true, registrationEnd: true },
  });
  const registration = `${shanghaiMinute(plan.registrationStart)}~${shanghaiMinute(plan.registrationEnd)}`;
  await notify(db, {
    kind: "plan_published",
    to: { plan: plan.id },
    params: { planId: plan.id, plan: `${plan.name}（${number}）`, registration },
    at: now,
  });
}

/** Reference data and the demo scenario; can be run again. */
export async function seedDemo(db: Db, now: Date): Promise<void> {
  await seedReference(db);
  await seedOrganisations(db, now);
  await seedProfiles(db, now);
  await seedCatalogue(db, await db.awardingBody.findUniqueOrThrow({ where: { name: BODY } }));
  const first = (await db.examPlan.count()) === 0;
  await seedPlan(db, now);
  await seedRooms(db, now);
  await seedSites(db, now);
  if (first)
    await seedOtherPlans(db, await db.awardingBody.findUniqueOrThrow({ where: { name: BODY } }), now);
  await seedPublicSite(db, now);
}
