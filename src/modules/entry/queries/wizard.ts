import "server-only";
import type { Prisma } from "@/generated/prisma/client";
import { isComplete } from "@/modules/candidate/domain/complete";
import type { CandidateStatus } from "@/modules/candidate/domain/status";
import { allocationPlacesLeft } from "@/modules/site-allocation/domain/status";
import { listBorrowedSites } from "@/modules/site-allocation/queries/lent-sites";
import type { InstitutionScope } from "@/server/auth/scope";
import { idNumberDigest } from "@/server/crypto/personal-number";
import type { Db } from "@/server/db/client";
import { literalLike } from "@/server/db/literal-like";
import type { Audience } from "@/shared/audience";
import { AppError } from "@/shared/kernel/app-error";
import { toHalfWidth } from "@/shared/kernel/text";
import { qualificationLabel } from "@/shared/qualification-level";
import { audienceOf, type CandidateKind } from "../domain/audience";
import { type EligibilityCode, eligibilityTexts, judgeApplicants } from "../domain/eligibility";
import { MOST_CANDIDATES } from "../domain/limits";
import type { ChoosableFilterValues, ChoosableQuery } from "../schema";
import { findEntryTarget, type UsableTarget } from "./entry-target";
import { loadSurroundings } from "./surroundings";
import { countQuotaUsed, listUsableQualifications, usableIn, usableSite } from "./usable-qualifications";

/** A site one may choose; of a borrowed one how many of its 名额 are left, null where it has none. */
export interface WizardSite {
  readonly id: string;
  readonly number: string;
  readonly name: string;
  readonly address: string;
  readonly borrowed: boolean;
  readonly placesLeft: number | null;
}

/** How many of one's own are 已报考 in a plan, by qualification and site. */
async function countLentPlaces(db: Db, scope: InstitutionScope, planId: string) {
  const groups = await db.entry.groupBy({
    by: ["qualificationId", "siteId"],
    where: { institutionId: scope.institutionId, planId, status: "entered" },
    _count: { _all: true },
  });
  return (qualificationId: string, siteId: string): number =>
    groups.find((one) => one.qualificationId === qualificationId && one.siteId === siteId)?._count._all ?? 0;
}

/** Steps one and two of the wizard (§3.1): the usable qualifications of a plan with subjects, places and sites. */
export async function readWizardPlan(db: Db, scope: InstitutionScope, planId: string) {
  const usable = await listUsableQualifications(db, scope);
  const plan = await db.examPlan.findFirst({
    where: { id: planId, status: "published" },
    select: {
      id: true,
      number: true,
      name: true,
      year: true,
      registrationStart: true,
      registrationEnd: true,
      awardingBody: { select: { name: true } },
      qualifications: {
        where: { qualificationId: { in: usable.map((one) => one.qualificationId) } },
        orderBy: { qualification: { code: "asc" } },
        select: {
          id: true,
          qualificationId: true,
          feeFen: true,
          scoreKeptMonths: true,
          qualification: {
            select: {
              code: true,
              name: true,
              level: true,
              sites: {
                where: { site: usableSite(scope.institutionId) },
                orderBy: { site: { number: "asc" } },
                select: { site: { select: { id: true, number: true, name: true, address: true } } },
              },
            },
          },
          subjects: {
            orderBy: { subject: { code: "asc" } },
            select: {
              passMark: true,
              audience: true,
              subject: { select: { name: true, method: true } },
              sessions: { orderBy: { ordinal: "asc" }, select: { startsAt: true, endsAt: true } },
            },
          },
        },
      },
    },
  });
  const approvedOf = new Map(
    usable
      .filter((one) => plan && usableIn(one, plan))
      .map((one) => [one.qualificationId, one.approvedCount]),
  );
  const offered = plan?.qualifications.filter((one) => approvedOf.has(one.qualificationId)) ?? [];
  if (!plan || offered.length === 0) throw new AppError("entry.plan_not_found");
  const used = await countQuotaUsed(db, scope, plan.year, [...approvedOf.keys()]);
  const borrowed = await listBorrowedSites(db, scope, plan.id);
  const lentFor = await countLentPlaces(db, scope, plan.id);
  return {
    id: plan.id,
    number: plan.number,
    name: plan.name,
    year: plan.year,
    awardingBody: plan.awardingBody.name,
    registrationStart: plan.registrationStart.toISOString(),
    registrationEnd: plan.registrationEnd.toISOString(),
    qualifications: offered.map(
      ({ id, qualificationId, qualification, subjects, feeFen, scoreKeptMonths }) => {
        const approved = approvedOf.get(qualificationId) ?? 0;
        return {
          id,
          code: qualification.code,
          label: qualificationLabel(qualification),
          feeFen,
          scoreKeptMonths,
          approved,
          remaining: Math.max(0, approved - (used.get(qualificationId) ?? 0)),
          sites: [
            ...qualification.sites.map(
              ({ site }): WizardSite => ({
                ...site,
                number: site.number ?? "",
                borrowed: false,
                placesLeft: null,
              }),
            ),
            ...borrowed
              .filter((one) => one.qualificationId === qualificationId)
              .map(
                ({ site, places }): WizardSite => ({
                  ...site,
                  borrowed: true,
                  placesLeft: allocationPlacesLeft(places, lentFor(qualificationId, site.id)),
                }),
              ),
          ],
          subjects: subjects.map(({ subject, sessions, passMark, audience }) => ({
            ...subject,
            passMark,
            audience: audience as Audience,
            sessions: sessions.map(({ startsAt, endsAt }) => ({
              start: startsAt.toISOString(),
              end: endsAt.toISOString(),
            })),
          })),
        };
      },
    ),
  };
}

export type WizardPlan = Awaited<ReturnType<typeof readWizardPlan>>;

function candidateWhere(scope: InstitutionScope, filters: ChoosableFilterValues): Prisma.CandidateWhereInput {
  const idNumber = toHalfWidth(filters.idNumber ?? "")
    .replace(/\s/g, "")
    .toUpperCase();
  return {
    institutionId: scope.institutionId,
    ...(filters.kind ? { kind: filters.kind } : {}),
    ...(filters.name ? { name: { contains: literalLike(filters.name) } } : {}),
    ...(idNumber ? { idNumberTail: idNumber.slice(-4) } : {}),
    ...(idNumber.length > 4 ? { idNumberDigest: idNumberDigest(idNumber) } : {}),
    ...(filters.major ? { major: { contains: literalLike(filters.major) } } : {}),
    ...(filters.enrolmentYear === undefined ? {} : { enrolmentYear: filters.enrolmentYear }),
  };
}

const CANDIDATE = {
  id: true,
  number: true,
  name: true,
  pinyin: true,
  kind: true,
  status: true,
  idNumberMask: true,
  idNumberDigest: true,
  phoneDigest: true,
  major: true,
  educationLevel: true,
  enrolmentYear: true,
} as const;

type Found = Prisma.CandidateGetPayload<{ select: typeof CANDIDATE }>;

/** A candidate in the wizard's third step; `refusal` says why he cannot be chosen. */
export interface ChoosableCandidate
  extends Pick<
    Found,
    "id" | "number" | "name" | "pinyin" | "kind" | "idNumberMask" | "major" | "enrolmentYear"
  > {
  readonly refusal: string | null;
  readonly warning: string | null;
}

async function judge(db: Db, target: UsableTarget, candidates: readonly Found[], now: Date) {
  const digests = candidates.map((candidate) => candidate.idNumberDigest);
  const around = await loadSurroundings(db, target, digests, now);
  const judged = judgeApplicants(
    candidates.map((candidate) => ({
      candidateId: candidate.id,
      personKey: candidate.idNumberDigest,
      kind: candidate.kind as CandidateKind,
      status: candidate.status as CandidateStatus,
      educationLevel: candidate.educationLevel,
      complete: isComplete(candidate),
      audience: audienceOf(candidate.kind as CandidateKind, candidate.educationLevel),
    })),
    target,
    { ...around, quota: null },
  );
  return candidates.map((candidate, index): ChoosableCandidate => {
    const findings = judged[index]?.findings ?? [];
    const text = (severity: "error" | "warning") => {
      const found = findings.find((finding) => finding.severity === severity);
      return found ? eligibilityTexts[found.code satisfies EligibilityCode] : null;
    };
    const { idNumberDigest: _, phoneDigest: _phone, status: __, educationLevel: ___, ...shown } = candidate;
    return { ...shown, refusal: text("error"), warning: text("warning") };
  });
}

/** Step three: one page of one's own candidates, each with what speaks against entering him, and how many match. */
export async function listChoosable(db: Db, scope: InstitutionScope, now: Date, query: ChoosableQuery) {
  const target = await findEntryTarget(db, scope, query.planQualificationId);
  const where = candidateWhere(scope, query.filters);
  const total = await db.candidate.count({ where });
  const found = await db.candidate.findMany({
    where,
    orderBy: [{ createdAt: "desc" }, { id: "asc" }],
    skip: (query.page - 1) * query.pageSize,
    take: query.pageSize,
    select: CANDIDATE,
  });
  return { total, rows: await judge(db, target, found, now) };
}

/** Everyone who matches and may be entered, at most as many as one wizard takes; `left` of them did not fit. */
export async function chooseAll(
  db: Db,
  scope: InstitutionScope,
  now: Date,
  query: Pick<ChoosableQuery, "planQualificationId" | "filters">,
) {
  const target = await findEntryTarget(db, scope, query.planQualificationId);
  const found = await db.candidate.findMany({
    where: { ...candidateWhere(scope, query.filters), status: "verified" },
    orderBy: [{ createdAt: "desc" }, { id: "asc" }],
    take: 2 * MOST_CANDIDATES,
    select: CANDIDATE,
  });
  const eligible = (await judge(db, target, found, now)).filter((candidate) => candidate.refusal === null);
  return {
    chosen: eligible.slice(0, MOST_CANDIDATES),
    left: Math.max(0, eligible.length - MOST_CANDIDATES),
  };
}
