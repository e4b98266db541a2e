import "server-only";
import { openWindows } from "@/modules/exam-plan/domain/windows";
import type { InstitutionScope } from "@/server/auth/scope";
import type { Tx } from "@/server/db/client";
import { takeNumbers } from "@/server/db/number-series";
import { writeTransitions } from "@/server/db/transition";
import { audienceOf } from "../domain/audience";
import { judgeApplicants } from "../domain/eligibility";
import { type EntryEvent, type EntryStatus, entryMachine } from "../domain/status";
import { ticketNumber, ticketPrefix } from "../domain/ticket-number";
import { findEntryTargets, type UsableTarget } from "../queries/entry-target";
import { loadSurroundings } from "../queries/surroundings";
import { type HeldSites, holdSites } from "./hold-sites";
import { type LockedEntry, lockEntries } from "./lock-entries";
import { type BatchReport, type EntryRefusal, windowRefusal } from "./report-batch";
import { writeFollowers } from "./write-followers";

interface By {
  readonly scope: InstitutionScope;
  readonly now: Date;
}

const eventFrom: Partial<Record<EntryStatus, EntryEvent>> = { draft: "submit", returned: "resubmit" };

/** Entries of one qualification of one plan that may be submitted as far as can be told without a lock. */
interface Group {
  readonly target: UsableTarget;
  readonly entries: readonly LockedEntry[];
  readonly around: Awaited<ReturnType<typeof loadSurroundings>>;
}

/**
 * 提交 and 重新提交 of many entries in the caller's transaction (§3.1): each is judged again, those refused are told
 * one by one, the others become 已报考 whole: snapshot, 准考证号, quota, pending scores and result, seating units.
 * Locks in this order: entries, candidates, plans, sites, allocations, participations, number series; each sorted.
 */
export async function submitBatch(tx: Tx, by: By, entryIds: readonly string[]): Promise<BatchReport> {
  const locked = await lockEntries(tx, by.scope, entryIds);
  await holdPlans(tx, [...new Set(locked.map((one) => one.planQualificationId))]);
  const targets = await findEntryTargets(tx, by.scope, [
    ...new Set(locked.map((one) => one.planQualificationId)),
  ]);
  const sites = await holdSites(tx, by.scope, locked);
  const refused: EntryRefusal[] = [];
  const open = locked.filter((entry) => {
    const refusal = findRefusal(entry, targets.get(entry.planQualificationId), sites, by.now);
    if (refusal) refused.push(refusal);
    return !refusal;
  });
  const groups = await groupByTarget(tx, by, open, targets);
  const accepted = await takePlaces(tx, by, groups, sites, refused);
  const numbers = await numberEntries(tx, accepted);
  await writeEntered(tx, by, accepted, numbers);
  for (const { target, entries } of accepted) await writeFollowers(tx, by.now, target, entries);
  return { done: accepted.reduce((sum, group) => sum + group.entries.length, 0), refused };
}

/** Keeps the plans as they are until the end: voiding and changing one takes the same row FOR UPDATE. */
async function holdPlans(tx: Tx, planQualificationIds: readonly string[]): Promise<void> {
  await tx.$queryRaw`SELECT p.id FROM exam_plan p JOIN exam_plan_qualification q ON q."planId" = p.id
    WHERE q.id = ANY(${[...planQualificationIds]}::uuid[]) ORDER BY p.id FOR SHARE OF p`;
}

const refusalOf = (entry: LockedEntry, code: string, params: EntryRefusal["params"] = {}): EntryRefusal => ({
  candidateNumber: entry.candidateNumber,
  name: entry.name,
  code,
  params,
});

/** What refuses an entry by its state, its plan and the time alone. */
function findRefusal(
  entry: LockedEntry,
  target: UsableTarget | undefined,
  sites: HeldSites,
  now: Date,
): EntryRefusal | null {
  const event = eventFrom[entry.status];
  if (!event)
    return refusalOf(entry, "transition.not_allowed", {
      state: entryMachine.states[entry.status],
      event: entryMachine.events.submit,
    });
  if (!target) return refusalOf(entry, "entry.plan_not_found");
  if (!sites.usable(entry)) return refusalOf(entry, "entry.site_not_found");
  const closed = windowRefusal(target.times, now, entryMachine.events[event]);
  return closed && refusalOf(entry, closed.code, closed.params);
}

async function groupByTarget(
  tx: Tx,
  by: By,
  entries: readonly LockedEntry[],
  targets: ReadonlyMap<string, UsableTarget>,
): Promise<Group[]> {
  const groups: Group[] = [];
  for (const id of [...new Set(entries.map((entry) => entry.planQualificationId))].sort()) {
    const target = targets.get(id);
    if (!target) continue;
    const own = entries.filter((entry) => entry.planQualificationId === id);
    const digests = own.map((entry) => entry.candidate.idNumberDigest);
    const themselves = new Set(own.map((entry) => entry.id));
    groups.push({
      target,
      entries: own,
      around: await loadSurroundings(tx, target, digests, by.now, themselves),
    });
  }
  return groups;
}

/** Locks the participations, counts what is used of them, and lets in those for whom there is a place (rule 9). */
async function takePlaces(
  tx: Tx,
  by: By,
  groups: readonly Group[],
  sites: HeldSites,
  refused: EntryRefusal[],
): Promise<Group[]> {
  const quotas = await lockQuotas(
    tx,
    by.scope,
    groups.map((group) => group.target),
  );
  return groups.map((group) => {
    const { target, around } = group;
    const quota = quotas.get(target.pilotId) ?? { approved: 0, used: 0 };
    const ceilings = sites.ceilings(target.planId, target.qualificationId);
    const judged = judgeApplicants(
      group.entries.map(({ candidate, id, siteId }) => ({
        candidateId: id,
        siteId,
        personKey: candidate.idNumberDigest,
        kind: candidate.kind,
        status: candidate.status,
        educationLevel: candidate.educationLevel,
        complete: candidate.complete,
        audience: audienceOf(candidate.kind, candidate.educationLevel),
      })),
      target,
      { ...around, quota, ceilings },
    );
    const entries = group.entries.filter((entry, index) => {
      const finding = judged[index]?.findings.find((one) => one.severity === "error");
      if (finding) {
        const places = ceilings.get(entry.siteId)?.places ?? 0;
        const params: EntryRefusal["params"] =
          finding.code === "allocation_full" ? { places } : { approved: quota.approved };
        refused.push(refusalOf(entry, `entry.${finding.code}`, params));
      }
      return !finding;
    });
    quota.used += entries.filter((entry) => entry.candidate.kind === "enrolled").length;
    return { ...group, entries };
  });
}

/** 批准总培训人数 and how many of it are used, by participation, held until the transaction ends. */
async function lockQuotas(
  tx: Tx,
  scope: InstitutionScope,
  targets: readonly UsableTarget[],
): Promise<Map<string, { approved: number; used: number }>> {
  const ids = [...new Set(targets.map((target) => target.pilotId))];
  const pilots = await tx.$queryRaw<{ id: string; approved: number }[]>`
    SELECT id, "approvedCount" AS approved FROM pilot_participation
    WHERE id = ANY(${ids}::uuid[]) AND "institutionId" = ${scope.institutionId}::uuid ORDER BY id FOR UPDATE`;
  // A statement of its own: only what starts after the lock is held sees what the former holder has written.
  const used = await tx.$queryRaw<{ id: string; used: number }[]>`
    SELECT p.id, count(*)::int AS used FROM pilot_participation p
    JOIN entry e ON e."institutionId" = p."institutionId" AND e."qualificationId" = p."qualificationId"
      AND e.status = 'entered' AND e."candidateKind" = 'enrolled'
    JOIN exam_plan x ON x.id = e."planId" AND x.year = p.year
    WHERE p.id = ANY(${ids}::uuid[]) GROUP BY p.id`;
  const usedOf = new Map(used.map((row) => [row.id, row.used]));
  return new Map(pilots.map(({ id, approved }) => [id, { approved, used: usedOf.get(id) ?? 0 }]));
}

/** A 准考证号 for each entry that has none yet, by entry id; the series run per plan and site. */
async function numberEntries(tx: Tx, groups: readonly Group[]): Promise<Map<string, string>> {
  const byPrefix = new Map<string, LockedEntry[]>();
  for (const { target, entries } of groups) {
    for (const entry of entries) {
      if (entry.ticketNumber) continue;
      const prefix = ticketPrefix(target.planNumber, entry.siteNumber);
      byPrefix.set(prefix, [...(byPrefix.get(prefix) ?? []), entry]);
    }
  }
  const numbers = new Map<string, string>();
  for (const prefix of [...byPrefix.keys()].sort()) {
    const entries = byPrefix.get(prefix) ?? [];
    const first = await takeNumbers(tx, `ticket:${prefix}`, entries.length);
    for (const [index, entry] of entries.entries())
      numbers.set(entry.id, ticketNumber(prefix, first + index));
  }
  return numbers;
}

/** The transition itself, with the candidate's data as they are now: from here on the snapshot stands (rule 5). */
async function writeEntered(
  tx: Tx,
  by: By,
  groups: readonly Group[],
  numbers: ReadonlyMap<string, string>,
): Promise<void> {
  for (const { target, entries } of groups) {
    for (const status of ["draft", "returned"] as const) {
      const own = entries.filter((entry) => entry.status === status);
      const event = eventFrom[status];
      if (own.length === 0 || !event) continue;
      await writeTransitions(
        tx,
        own.map((entry) => ({ id: entry.id, state: entry.status })),
        {
          machine: entryMachine,
          event,
          attempt: { actor: "institution", openWindows: openWindows(target.times, by.now) },
          now: by.now,
          actor: by.scope.actor,
          ownerId: by.scope.ownerId,
          write: (from, _to, ids) => snapshotEntries(tx, by, from, ids, numbers),
        },
      );
    }
  }
}

function snapshotEntries(
  tx: Tx,
  by: By,
  from: EntryStatus,
  ids: readonly string[],
  numbers: ReadonlyMap<string, string>,
): Promise<number> {
  const given = ids.map((id) => numbers.get(id) ?? null);
  return tx.$executeRaw`
    UPDATE entry e SET status = 'entered', "ticketNumber" = COALESCE(e."ticketNumber", given.number),
      "submittedAt" = ${by.now}, reason = NULL, version = e.version + 1, "updatedAt" = ${by.now},
      "candidateNumber" = c.number, "candidateKind" = c.kind, name = c.name, pinyin = c.pinyin, sex = c.sex,
      "idKind" = c."idKind", "idNumberSealed" = c."idNumberSealed", "idNumberDigest" = c."idNumberDigest",
      "idNumberTail" = c."idNumberTail", "idNumberMask" = c."idNumberMask", "phoneSealed" = c."phoneSealed",
      "phoneDigest" = c."phoneDigest", "phoneTail" = c."phoneTail", "phoneMask" = c."phoneMask",
      "institutionName" = i.name, major = c.major, "educationLevel" = c."educationLevel",
      "enrolmentYear" = c."enrolmentYear", "photoFileId" = c."photoFileId"
    FROM candidate c, institution i, unnest(${[...ids]}::uuid[], ${given}::text[]) AS given(id, number)
    WHERE e.id = given.id AND c.id = e."candidateId" AND i.id = e."institutionId" AND e.status = ${from}
      AND e."institutionId" = ${by.scope.institutionId}::uuid AND c.status = 'verified'`;
}
