import "server-only";
import type { Prisma } from "@/generated/prisma/client";
import { planTimeColumns, planTimesOf } from "@/modules/exam-plan/domain/plan-times";
import { planStage, planWindowLabels, planWindows } from "@/modules/exam-plan/domain/windows";
import type { AwardingBodyScope, InstitutionScope, PlatformScope } from "@/server/auth/scope";
import type { Db } from "@/server/db/client";
import { msOf } from "@/shared/kernel/shanghai-time";

/** Something that waits for this account: how many, and the list it leads to. */
export interface WaitingItem {
  readonly label: string;
  readonly count: number;
  readonly href: string;
}

/** A plan that is under way: where it stands and what comes next, when. */
export interface PlanNow {
  readonly id: string;
  readonly name: string;
  readonly stage: string;
  readonly next: { readonly label: string; readonly at: string } | null;
}

export interface HomeView {
  readonly waiting: readonly WaitingItem[];
  readonly plans: readonly PlanNow[];
}

async function plansNow(db: Db, where: Prisma.ExamPlanWhereInput, now: Date): Promise<PlanNow[]> {
  const rows = await db.examPlan.findMany({
    where: { ...where, status: "published", publicityEnd: { gt: now } },
    orderBy: { registrationStart: "asc" },
    take: 8,
    select: { id: true, name: true, ...planTimeColumns },
  });
  return rows.map((row) => {
    const times = planTimesOf(row);
    const edges = planWindows
      .flatMap((window) => [
        { label: `${planWindowLabels[window]}开始`, at: msOf(times[window].start) },
        { label: `${planWindowLabels[window]}截止`, at: msOf(times[window].end) },
      ])
      .filter((edge) => edge.at > now.getTime())
      .sort((one, other) => one.at - other.at);
    const next = edges[0];
    return {
      id: row.id,
      name: row.name,
      stage: planStage(times, now).label,
      next: next ? { label: next.label, at: new Date(next.at).toISOString() } : null,
    };
  });
}

/** What waits for a college, and the published plans of bodies it takes part with. */
export async function institutionHome(db: Db, scope: InstitutionScope, now: Date): Promise<HomeView> {
  const { institutionId } = scope;
  const candidates = new Map(
    (await db.candidate.groupBy({ by: ["status"], where: { institutionId }, _count: { _all: true } })).map(
      (row) => [row.status, row._count._all],
    ),
  );
  const drafts = await db.entry.count({ where: { institutionId, status: "draft" } });
  const unseated = await db.seating.count({
    where: {
      institutionId,
      status: { in: ["unseated", "partial", "seated"] },
      plan: { seatingStart: { lte: now }, seatingEnd: { gt: now } },
    },
  });
  const toSign = await db.certificate.count({
    where: { siteInstitutionId: institutionId, status: "site_pending" },
  });
  return {
    waiting: [
      {
        label: "无照片的考生",
        count: candidates.get("no_photo") ?? 0,
        href: "/institution/candidates?tab=no_photo",
      },
      {
        label: "信息待认证的考生",
        count: candidates.get("pending") ?? 0,
        href: "/institution/candidates?tab=pending",
      },
      {
        label: "需人工确认的考生",
        count: candidates.get("manual") ?? 0,
        href: "/institution/candidates?tab=manual",
      },
      { label: "待提交的报考", count: drafts, href: "/institution/entries?view=entries&tab=draft" },
      { label: "未发布的排考", count: unseated, href: "/institution/seating" },
      { label: "待本站点签发的证书", count: toSign, href: "/institution/certificates?tab=site_pending" },
    ],
    plans: await plansNow(
      db,
      { qualifications: { some: { qualification: { pilots: { some: { institutionId } } } } } },
      now,
    ),
  };
}

/** What waits for an awarding body, and its own published plans. */
export async function bodyHome(db: Db, scope: AwardingBodyScope, now: Date): Promise<HomeView> {
  const { awardingBodyId } = scope;
  const drafts = await db.examPlan.count({ where: { awardingBodyId, status: "draft" } });
  const scores = await db.score.count({
    where: {
      status: { in: ["pending", "recorded"] },
      planSubject: {
        planQualification: { plan: { awardingBodyId, scoringStart: { lte: now }, scoringEnd: { gt: now } } },
      },
    },
  });
  const certificates = new Map(
    (await db.certificate.groupBy({ by: ["status"], where: { awardingBodyId }, _count: { _all: true } })).map(
      (row) => [row.status, row._count._all],
    ),
  );
  const of = (status: string, label: string): WaitingItem => ({
    label,
    count: certificates.get(status) ?? 0,
    href: `/awarding-body/certificates?tab=${status}`,
  });
  return {
    waiting: [
      { label: "未发布的考试计划", count: drafts, href: "/awarding-body/exam-plans?tab=draft" },
      { label: "待登记、待提交的成绩", count: scores, href: "/awarding-body/scores" },
      of("body_pending", "待本组织签发的证书"),
      of("release_pending", "待发放的证书"),
      of("seal_failed", "盖章失败的证书"),
    ],
    plans: await plansNow(db, { awardingBodyId }, now),
  };
}

/** What waits for the platform's people: questions without an answer, jobs that failed, organisations switched off. */
export async function platformHome(db: Db, _scope: PlatformScope): Promise<HomeView> {
  return {
    waiting: [
      {
        label: "待答复的咨询",
        count: await db.inquiry.count({ where: { status: "open" } }),
        href: "/platform/inquiries?tab=open",
      },
      {
        label: "失败的任务",
        count: await db.job.count({ where: { state: "failed" } }),
        href: "/platform/jobs?tab=failed",
      },
      {
        label: "已停用的院校",
        count: await db.institution.count({ where: { enabled: false } }),
        href: "/platform/institutions?tab=disabled",
      },
      {
        label: "已停用的评价组织",
        count: await db.awardingBody.count({ where: { enabled: false } }),
        href: "/platform/awarding-bodies?tab=disabled",
      },
    ],
    plans: [],
  };
}
