import "server-only";
import type { AwardingBodyScope, InstitutionScope } from "@/server/auth/scope";
import type { Db } from "@/server/db/client";
import { fileLink } from "@/server/files/stored-file";
import { AppError } from "@/shared/kernel/app-error";
import { levelLabel, qualificationLabel } from "@/shared/qualification-level";
import { regionText } from "@/shared/regions";
import type { SiteStatus } from "../domain/status";
import { sitesInScope } from "./list-sites";
import type { SiteScope } from "./site-options";

/**
 * One application in full: 申报信息 and 审核信息; the contact's phone as its mask. Throws `examSite.not_found` for one out
 * of scope.
 */
export async function siteDetail(db: Db, scope: SiteScope, id: string) {
  const row = await db.examSite.findFirst({
    where: { AND: [{ id }, sitesInScope(scope)] },
    select: {
      id: true,
      number: true,
      name: true,
      address: true,
      regionCode: true,
      street: true,
      contactName: true,
      contactEmail: true,
      phoneMask: true,
      officePhone: true,
      intro: true,
      status: true,
      enabled: true,
      reason: true,
      version: true,
      awardingBodyId: true,
      institution: { select: { name: true } },
      awardingBody: { select: { name: true } },
      qualifications: {
        orderBy: { qualification: { code: "asc" } },
        select: {
          qualification: { select: { id: true, code: true, name: true, level: true, category: true } },
        },
      },
      materials: {
        orderBy: { ordinal: "asc" },
        select: { file: { select: { id: true, name: true, mime: true } } },
      },
    },
  });
  if (!row) throw new AppError("examSite.not_found");
  const { institution, awardingBody, qualifications, materials, ...site } = row;
  return {
    ...site,
    status: site.status as SiteStatus,
    region: await regionText(site.regionCode),
    institution: institution.name,
    awardingBody: awardingBody.name,
    qualifications: qualifications.map(({ qualification }) => ({
      id: qualification.id,
      code: qualification.code,
      name: qualification.name,
      level: qualification.level,
      label: qualificationLabel(qualification),
      levelLabel: levelLabel(qualification.level),
      category: qualification.category,
    })),
    materials: materials.map(({ file }) => ({
      id: file.id,
      name: file.name,
      isPdf: file.mime === "application/pdf",
      href: fileLink(scope, file.id),
      downloadHref: fileLink(scope, file.id, true),
    })),
    records: await readRecords(db, id),
  };
}

export type SiteDetail = Awaited<ReturnType<typeof siteDetail>>;

/** 审核记录: what happened to the application, from the audit log; who merely looked or saved is left out. */
async function readRecords(db: Db, id: string) {
  const actions = ["submit", "withdraw", "approve", "return", "enable", "disable"];
  const lines = await db.auditLog.findMany({
    where: { entity: "exam_site", entityId: id, action: { in: actions.map((one) => `exam_site.${one}`) } },
    orderBy: { id: "asc" },
    take: 200,
    select: { id: true, at: true, portal: true, userName: true, action: true, reason: true },
  });
  return lines.map((line) => ({
    id: String(line.id),
    at: line.at.toISOString(),
    side: line.portal === "awarding_body" ? "培训评价组织" : "试点院校",
    who: line.userName,
    event: line.action.slice("exam_site.".length),
    reason: line.reason,
  }));
}

/** A running plan that 停用 of a site touches. */
export interface TouchedPlan {
  readonly id: string;
  readonly number: string;
  readonly name: string;
  /** 已报考 at the site */
  readonly entered: number;
  /** of them with a seat */
  readonly seated: number;
  /** saved or sent back, which could not be submitted any more */
  readonly waiting: number;
}

/**
 * What 停用 of an approved site touches: the published plans that are not over and have entries, rooms or an allocation
 * there. Throws `examSite.not_found`.
 */
export async function siteUsage(
  db: Db,
  scope: AwardingBodyScope | InstitutionScope,
  now: Date,
  id: string,
): Promise<{ readonly plans: readonly TouchedPlan[]; readonly allocations: number }> {
  const site = await db.examSite.findFirst({
    where: { AND: [{ id }, sitesInScope(scope)] },
    select: { id: true },
  });
  if (!site) throw new AppError("examSite.not_found");
  const plans = await db.$queryRaw<TouchedPlan[]>`
    SELECT p.id, p.number, p.name,
      (SELECT count(*) FROM entry e WHERE e."planId" = p.id AND e."siteId" = ${id}::uuid AND e.status = 'entered')::int AS entered,
      (SELECT count(DISTINCT s."entryId") FROM seat s JOIN entry e ON e.id = s."entryId"
        WHERE e."planId" = p.id AND e."siteId" = ${id}::uuid)::int AS seated,
      (SELECT count(*) FROM entry e WHERE e."planId" = p.id AND e."siteId" = ${id}::uuid
        AND e.status IN ('draft', 'returned'))::int AS waiting
    FROM exam_plan p
    WHERE p.status = 'published' AND p."publicityEnd" > ${now}::timestamptz AND (
      EXISTS (SELECT 1 FROM entry e WHERE e."planId" = p.id AND e."siteId" = ${id}::uuid AND e.status <> 'cancelled')
      OR EXISTS (SELECT 1 FROM exam_room r WHERE r."planId" = p.id AND r."siteId" = ${id}::uuid)
      OR EXISTS (SELECT 1 FROM site_allocation a WHERE a."planId" = p.id AND a."siteId" = ${id}::uuid AND a.status = 'active'))
    ORDER BY p."examStart", p.number`;
  const allocations = await db.siteAllocation.count({
    where: { siteId: id, status: "active", plan: { publicityEnd: { gt: now } } },
  });
  return { plans, allocations };
}
