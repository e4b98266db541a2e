import "server-only";
import { isComplete } from "@/modules/candidate/domain/complete";
import type { CandidateStatus } from "@/modules/candidate/domain/status";
import { writeAudits } from "@/server/audit/write-audit";
import type { InstitutionScope } from "@/server/auth/scope";
import type { Tx } from "@/server/db/client";
import { audienceOf, type CandidateKind } from "../domain/audience";
import { judgeApplicants } from "../domain/eligibility";
import type { UsableTarget } from "../queries/entry-target";
import { loadSurroundings } from "../queries/surroundings";
import { holdAllocation } from "./hold-sites";
import { addReports, type BatchReport, type EntryRefusal } from "./report-batch";
import { submitBatch } from "./submit-batch";

interface By {
  readonly scope: InstitutionScope;
  readonly now: Date;
}

interface Wanted {
  readonly target: UsableTarget;
  readonly site: { readonly id: string; readonly borrowed: boolean };
  readonly candidateIds: readonly string[];
  readonly submit: boolean;
}

/** What of a candidate an entry keeps as its snapshot. */
const SNAPSHOT = {
  kind: true,
  name: true,
  pinyin: true,
  sex: true,
  idKind: true,
  idNumberSealed: true,
  idNumberDigest: true,
  idNumberTail: true,
  idNumberMask: true,
  phoneSealed: true,
  phoneDigest: true,
  phoneTail: true,
  phoneMask: true,
  major: true,
  educationLevel: true,
  enrolmentYear: true,
} as const;

function loadCandidates(tx: Tx, scope: InstitutionScope, ids: readonly string[]) {
  return tx.candidate.findMany({
    where: { id: { in: [...ids] }, institutionId: scope.institutionId },
    select: {
      id: true,
      number: true,
      status: true,
      photoFileId: true,
      institution: { select: { name: true } },
      ...SNAPSHOT,
    },
  });
}

type Found = Awaited<ReturnType<typeof loadCandidates>>[number];

/**
 * 保存 of many candidates in the caller's transaction (§3.1): whoever may be entered gets a draft, the others are told
 * one by one. With `submit` a candidate is 已报考 afterwards or has no entry at all.
 */
export async function saveBatch(tx: Tx, by: By, wanted: Wanted): Promise<BatchReport> {
  const found = await loadCandidates(tx, by.scope, wanted.candidateIds);
  const byId = new Map(found.map((candidate) => [candidate.id, candidate]));
  const inOrder = wanted.candidateIds.flatMap((id) => byId.get(id) ?? []);
  const refused: EntryRefusal[] = [];
  const eligible = await judge(tx, by, wanted.target, inOrder, refused);
  const saved = await insertDrafts(tx, by, wanted, eligible, refused);
  if (wanted.submit) {
    const submitted = await submitBatch(tx, by, saved);
    await tx.entry.deleteMany({ where: { id: { in: saved }, status: "draft" } });
    return addReports({ done: 0, refused }, submitted);
  }
  // Last, so that nobody who waits for it holds what we still want; a refusal takes the drafts back.
  if (wanted.site.borrowed) await holdAllocation(tx, by.scope, wanted.target, wanted.site.id);
  await writeAudits(
    tx,
    saved.map((entryId) => ({
      at: by.now,
      actor: by.scope.actor,
      ownerId: by.scope.ownerId,
      action: "entry.save",
      entity: "entry",
      entityId: entryId,
      toState: "draft",
    })),
  );
  return { done: saved.length, refused };
}

async function judge(
  tx: Tx,
  by: By,
  target: UsableTarget,
  candidates: readonly Found[],
  refused: EntryRefusal[],
): Promise<Found[]> {
  const digests = candidates.map((candidate) => candidate.idNumberDigest);
  const around = await loadSurroundings(tx, target, digests, by.now);
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
    // A draft takes no place: the quota is asked for when it is submitted.
    { ...around, quota: null },
  );
  return candidates.filter((candidate, index) => {
    const finding = judged[index]?.findings.find((one) => one.severity === "error");
    if (finding) refused.push(refusalOf(candidate, `entry.${finding.code}`));
    return !finding;
  });
}

const refusalOf = (candidate: Found, code: string): EntryRefusal => ({
  candidateNumber: candidate.number,
  name: candidate.name,
  code,
  params: {},
});

/**
 * Writes the drafts, in the order of the digests so that two who enter the same people wait for each other and never
 * in a ring. The index of live entries has the last word (rule 1): whom it refuses is told as entered already.
 * Gives the ids in the order of the candidates.
 */
async function insertDrafts(
  tx: Tx,
  by: By,
  { target, site }: Wanted,
  candidates: readonly Found[],
  refused: EntryRefusal[],
): Promise<string[]> {
  const data = candidates.flatMap(
    ({ id, number, status: _, institution, photoFileId, kind, ...snapshot }) => {
      const { pinyin, phoneSealed, phoneDigest, phoneTail, phoneMask } = snapshot;
      return photoFileId && pinyin && phoneSealed && phoneDigest && phoneTail && phoneMask
        ? {
            ...snapshot,
            ...{ pinyin, phoneSealed, phoneDigest, phoneTail, phoneMask },
            candidateId: id,
            candidateNumber: number,
            candidateKind: kind,
            photoFileId,
            institutionName: institution.name,
            planId: target.planId,
            planQualificationId: target.id,
            qualificationId: target.qualificationId,
            siteId: site.id,
            institutionId: by.scope.institutionId,
            createdAt: by.now,
            updatedAt: by.now,
          }
        : [];
    },
  );
  data.sort((one, two) => (one.idNumberDigest < two.idNumberDigest ? -1 : 1));
  const made = await tx.entry.createManyAndReturn({
    data,
    skipDuplicates: true,
    select: { id: true, candidateId: true },
  });
  const entryOf = new Map(made.map((entry) => [entry.candidateId, entry.id]));
  return candidates.flatMap((candidate) => {
    const entryId = entryOf.get(candidate.id);
    if (!entryId) refused.push(refusalOf(candidate, "entry.already_entered"));
    return entryId ?? [];
  });
}
