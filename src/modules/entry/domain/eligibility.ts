import type { CandidateStatus } from "@/modules/candidate/domain/status";
import { type Audience, type AudienceKind, needsAudience, subjectsFor } from "@/shared/audience";
import { errorFinding, type Finding, hasErrors, warningFinding } from "@/shared/kernel/finding";
import { overlaps, type TimeRange } from "@/shared/kernel/shanghai-time";
import { audienceFits, type CandidateKind } from "./audience";
import { type EntryStatus, isLiveEntry } from "./status";

/** Who is to be entered. `personKey` is the same for all records of one ID number (its digest). */
export interface EntryApplicant {
  readonly candidateId: string;
  readonly personKey: string;
  readonly kind: CandidateKind;
  readonly status: CandidateStatus;
  /** null where a 社会考生 has none */
  readonly educationLevel: string | null;
  /** nothing is missing of what an entry keeps: an old record may hold name and ID number alone */
  readonly complete: boolean;
  /** 参考对象 as stated, null where none was */
  readonly audience: AudienceKind | null;
  /** where he is entered; only a borrowed site has a ceiling */
  readonly siteId?: string;
}

/** A subject with the times it is examined at; a candidate sits one of them. */
export interface TimedSubject {
  readonly audience: Audience;
  readonly sessions: readonly TimeRange[];
}

/** What he is entered for. `qualificationId` is one level. */
export interface EntryTarget {
  readonly planId: string;
  readonly qualificationId: string;
  readonly subjects: readonly TimedSubject[];
}

/** Another entry of the same person, in whatever state, of whatever college. */
export interface KnownEntry {
  readonly personKey: string;
  readonly planId: string;
  readonly qualificationId: string;
  readonly status: EntryStatus;
  readonly subjects: readonly Pick<TimedSubject, "sessions">[];
}

/** 名额 of a lent site, and how many of them are 已报考. */
export interface SiteCeiling {
  readonly places: number;
  readonly used: number;
}

/** What is known besides: other entries and held levels of these people, and the places left. */
export interface EntrySurroundings {
  readonly entries: readonly KnownEntry[];
  /** who holds which level: certificates 完成发放 and not 已撤销 */
  readonly held: readonly { readonly personKey: string; readonly qualificationId: string }[];
  /** 批准总培训人数 of the year and level, and how many 院校考生 are 已报考 against it; null = no limit */
  readonly quota: { readonly approved: number; readonly used: number } | null;
  /** 借考名额 by site; a site that is not there has none */
  readonly ceilings?: ReadonlyMap<string, SiteCeiling>;
}

/** Chinese text per finding (§3.1 and rules 1–9). */
export const eligibilityTexts = {
  not_verified: "考生信息未认证",
  incomplete: "考生信息不完整，请先在考生管理中补充",
  already_entered: "该考生已报考本计划该证书",
  listed_twice: "同一考生重复",
  level_held: "该考生已取得该等级证书",
  sessions_clash: "科目时间冲突",
  sessions_clash_elsewhere: "与该考生在其他考试计划的科目时间冲突",
  audience_required: "参考对象必填（考生的专业层次不明）",
  audience_mismatch: "参考对象与考生信息不符",
  no_subject: "该证书没有适合该考生参考对象的科目",
  quota_exceeded: "超出批准人数",
  allocation_full: "超出借考名额",
} as const;
export type EligibilityCode = keyof typeof eligibilityTexts;
export type EligibilityFinding = Finding<EligibilityCode>;

/** One applicant with what speaks against him; warnings alone do not keep him out. */
export interface JudgedApplicant {
  readonly candidateId: string;
  readonly findings: readonly EligibilityFinding[];
  readonly eligible: boolean;
}

/**
 * Judges a batch in its order: only 信息准确, one live entry per person, plan and level, no held level, no
 * clash inside the plan (elsewhere a warning: the seating refuses then), 参考对象, quota of 院校考生, 借考名额. Those who
 * are eligible take places of both one after the other.
 */
export function judgeApplicants(
  applicants: readonly EntryApplicant[],
  target: EntryTarget,
  around: EntrySurroundings,
): JudgedApplicant[] {
  const entries = groupByPerson(around.entries);
  const held = groupByPerson(around.held);
  const listed = new Set<string>();
  const takenAt = new Map<string, number>();
  let used = around.quota?.used ?? 0;
  return applicants.map((applicant) => {
    const findings = [
      ...findPersonProblems(applicant, target, held.get(applicant.personKey) ?? [], listed),
      ...findEntryProblems(applicant, target, entries.get(applicant.personKey) ?? []),
      ...findAudienceProblems(applicant, target),
    ];
    const counts = applicant.kind === "enrolled" && around.quota !== null;
    if (counts && used >= (around.quota?.approved ?? 0)) findings.push(errorFinding("quota_exceeded"));
    const ceiling = applicant.siteId === undefined ? undefined : around.ceilings?.get(applicant.siteId);
    const taken = takenAt.get(applicant.siteId ?? "") ?? 0;
    if (ceiling && ceiling.used + taken >= ceiling.places) findings.push(errorFinding("allocation_full"));
    const eligible = !hasErrors(findings);
    listed.add(applicant.personKey);
    if (eligible && counts) used += 1;
    if (eligible && ceiling) takenAt.set(applicant.siteId ?? "", taken + 1);
    return { candidateId: applicant.candidateId, findings, eligible };
  });
}

/** Places still free against 批准总培训人数; null where there is no limit. */
export function placesLeft(quota: EntrySurroundings["quota"]): number | null {
  return quota === null ? null : Math.max(0, quota.approved - quota.used);
}

function findPersonProblems(
  applicant: EntryApplicant,
  target: EntryTarget,
  held: EntrySurroundings["held"],
  listed: ReadonlySet<string>,
): EligibilityFinding[] {
  const findings: EligibilityFinding[] = [];
  if (applicant.status !== "verified") findings.push(errorFinding("not_verified"));
  if (!applicant.complete) findings.push(errorFinding("incomplete"));
  if (listed.has(applicant.personKey)) findings.push(errorFinding("listed_twice"));
  if (held.some((one) => one.qualificationId === target.qualificationId)) {
    findings.push(errorFinding("level_held"));
  }
  return findings;
}

function findEntryProblems(
  applicant: EntryApplicant,
  target: EntryTarget,
  known: readonly KnownEntry[],
): EligibilityFinding[] {
  const live = known.filter((entry) => isLiveEntry(entry.status));
  const inPlan = live.filter((entry) => entry.planId === target.planId);
  const others = inPlan.filter((entry) => entry.qualificationId !== target.qualificationId);
  const elsewhere = live.filter((entry) => entry.planId !== target.planId);
  const subjects = subjectsFor(target.subjects, applicant.audience);
  const findings: EligibilityFinding[] = [];
  if (inPlan.length > others.length) findings.push(errorFinding("already_entered"));
  if (others.some((entry) => clash(subjects, entry.subjects))) findings.push(errorFinding("sessions_clash"));
  if (elsewhere.some((entry) => clash(subjects, entry.subjects))) {
    findings.push(warningFinding("sessions_clash_elsewhere"));
  }
  return findings;
}

function findAudienceProblems(applicant: EntryApplicant, target: EntryTarget): EligibilityFinding[] {
  const { audience } = applicant;
  if (audience === null) return needsAudience(target.subjects) ? [errorFinding("audience_required")] : [];
  if (!audienceFits(applicant.kind, applicant.educationLevel, audience))
    return [errorFinding("audience_mismatch")];
  return subjectsFor(target.subjects, audience).length > 0 ? [] : [errorFinding("no_subject")];
}

/** Two sets of subjects clash when for some pair every session of the one overlaps every session of the other. */
function clash(
  one: readonly Pick<TimedSubject, "sessions">[],
  other: readonly Pick<TimedSubject, "sessions">[],
): boolean {
  const timed = (subject: Pick<TimedSubject, "sessions">) => subject.sessions.length > 0;
  return one
    .filter(timed)
    .some((subject) =>
      other
        .filter(timed)
        .some((against) =>
          subject.sessions.every((first) => against.sessions.every((second) => overlaps(first, second))),
        ),
    );
}

function groupByPerson<T extends { readonly personKey: string }>(items: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(item.personKey);
    if (group) group.push(item);
    else groups.set(item.personKey, [item]);
  }
  return groups;
}
