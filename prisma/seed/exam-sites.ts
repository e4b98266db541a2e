import { reviewSites } from "../../src/modules/exam-site/commands/review-sites";
import { createSite } from "../../src/modules/exam-site/commands/write-site";
import { proposedSiteName } from "../../src/modules/exam-site/domain/site-text";
import type { SiteForm } from "../../src/modules/exam-site/schema";
import { createAllocations } from "../../src/modules/site-allocation/commands/create-allocations";
import { type AwardingBodyScope, type InstitutionScope, mintScope } from "../../src/server/auth/scope";
import type { Db } from "../../src/server/db/client";

const ACCOUNT = {
  id: true,
  name: true,
  portal: true,
  role: true,
  institutionId: true,
  awardingBodyId: true,
  authorityId: true,
} as const;

/** Somebody of an awarding body that has no account in the demo. */
const reviewer = (awardingBodyId: string) =>
  mintScope({
    id: "00000000-0000-7000-8000-0000000000d1",
    name: "审核员",
    portal: "awarding_body",
    role: "body_admin",
    institutionId: null,
    awardingBodyId,
    authorityId: null,
  }) as AwardingBodyScope;

interface Wanted {
  readonly account: string;
  readonly college: string;
  readonly family: string;
  readonly level: number;
  readonly place: Pick<SiteForm, "regionCode" | "street" | "contactName" | "contactPhone" | "contactEmail">;
  readonly end: "draft" | "pending" | "returned";
}

const first = {
  regionCode: "110108",
  street: "学院路30号 机电信息楼",
  contactName: "孙老师",
  contactPhone: "13800001101",
  contactEmail: "exam@college-one.example.edu.cn",
};
const second = {
  regionCode: "110107",
  street: "晋元庄路5号 第三教学楼",
  contactName: "吴老师",
  contactPhone: "13800001102",
  contactEmail: "exam@college-two.example.edu.cn",
};

const wanted: readonly Wanted[] = [
  { account: "ustb", college: "北京科技大学", family: "物流管理", level: 1, place: first, end: "draft" },
  { account: "ustb", college: "北京科技大学", family: "Web前端开发", level: 1, place: first, end: "pending" },
  { account: "ustb", college: "北京科技大学", family: "老年照护", level: 1, place: first, end: "returned" },
  {
    account: "ncut",
    college: "北方工业大学",
    family: "网店运营推广",
    level: 3,
    place: second,
    end: "pending",
  },
];

/** Applications in every state beside the two approved sites, and one site lent for the plan. Left alone if there are any. */
export async function seedSites(db: Db, now: Date): Promise<void> {
  if (!(await db.examSite.findFirst({ where: { status: { not: "approved" } }, select: { id: true } })))
    for (const one of wanted) await apply(db, now, one);
  if (!(await db.siteAllocation.findFirst({ select: { id: true } }))) await lend(db, now);
}

async function apply(db: Db, now: Date, { account, college, family, level, place, end }: Wanted) {
  const user = await db.user.findFirst({ where: { portal: "institution", account }, select: ACCOUNT });
  const qualification = await db.qualification.findFirst({
    where: { name: family, level, enabled: true },
    select: { id: true, name: true, level: true, awardingBodyId: true },
  });
  if (!user || !qualification) return;
  const scope = mintScope(user) as InstitutionScope;
  const taken = { institutionId: scope.institutionId, qualificationId: qualification.id, live: true };
  if (await db.examSiteQualification.findFirst({ where: taken, select: { siteId: true } })) return;
  const { id } = await createSite(
    { db, scope, now },
    {
      form: {
        ...place,
        name: proposedSiteName(college, [qualification]),
        officePhone: "",
        awardingBodyId: qualification.awardingBodyId,
        qualificationIds: [qualification.id],
        intro: "（演示）机房四间共 200 个机位，实训室两间，均有监控。",
        materialIds: [],
      },
      submit: end !== "draft",
    },
  );
  if (end !== "returned") return;
  await reviewSites(
    { db, scope: reviewer(qualification.awardingBodyId), now },
    {
      decision: "return",
      selection: { kind: "ids", ids: [id] },
      reason: "请补充实训室照片和《认证考点申请表》。",
    },
  );
}

/** 北京科技大学's site, lent to 北方工业大学 for the demo plan. */
async function lend(db: Db, now: Date): Promise<void> {
  const user = await db.user.findFirst({
    where: { portal: "awarding_body", account: "hkjw" },
    select: ACCOUNT,
  });
  const plan = await db.examPlan.findFirst({
    where: { status: "published", registrationEnd: { gt: now }, awardingBodyId: user?.awardingBodyId ?? "" },
    select: { id: true, qualifications: { select: { qualificationId: true } } },
  });
  const site = await db.examSite.findFirst({
    where: { institution: { name: "北京科技大学" }, status: "approved", enabled: true },
    select: { id: true },
  });
  const borrower = await db.institution.findFirst({ where: { name: "北方工业大学" }, select: { id: true } });
  const qualificationId = plan?.qualifications[0]?.qualificationId;
  if (!user || !plan || !site || !borrower || !qualificationId) return;
  await createAllocations(
    { db, scope: mintScope(user) as AwardingBodyScope, now },
    { planId: plan.id, qualificationId, siteId: site.id, institutionIds: [borrower.id], places: 20 },
  );
}
