import "server-only";
import { isComplete } from "@/modules/candidate/domain/complete";
import type { CandidateStatus } from "@/modules/candidate/domain/status";
import type { InstitutionScope } from "@/server/auth/scope";
import type { Tx } from "@/server/db/client";
import type { CandidateKind } from "../domain/audience";
import type { EntryStatus } from "../domain/status";

/** An entry as it stands under lock, with its candidate as he is now. */
export interface LockedEntry {
  readonly id: string;
  readonly status: EntryStatus;
  readonly ticketNumber: string | null;
  readonly candidateNumber: string;
  readonly name: string;
  readonly planId: string;
  readonly planQualificationId: string;
  readonly qualificationId: string;
  readonly siteId: string;
  readonly siteNumber: string;
  readonly siteInstitutionId: string;
  readonly candidate: {
    readonly id: string;
    readonly status: CandidateStatus;
    readonly kind: CandidateKind;
    readonly educationLevel: string | null;
    readonly complete: boolean;
    readonly idNumberDigest: string;
  };
}

/**
 * Locks one's own entries and their candidates until the transaction ends, each in sorted order, and reads them.
 * Gives them in the order of `ids`; what is not there or not one's own is left out.
 */
export async function lockEntries(
  tx: Tx,
  scope: InstitutionScope,
  ids: readonly string[],
): Promise<LockedEntry[]> {
  const found = await tx.$queryRaw<{ id: string; candidateId: string }[]>`
    SELECT id, "candidateId" FROM entry
    WHERE id = ANY(${[...ids]}::uuid[]) AND "institutionId" = ${scope.institutionId}::uuid ORDER BY id FOR UPDATE`;
  const candidateIds = [...new Set(found.map((row) => row.candidateId))];
  await tx.$queryRaw`SELECT id FROM candidate WHERE id = ANY(${candidateIds}::uuid[]) ORDER BY id FOR UPDATE`;
  const rows = await tx.entry.findMany({
    where: { id: { in: found.map((row) => row.id) } },
    select: {
      id: true,
      status: true,
      ticketNumber: true,
      candidateNumber: true,
      name: true,
      planId: true,
      planQualificationId: true,
      qualificationId: true,
      siteId: true,
      site: { select: { number: true, institutionId: true } },
      candidate: {
        select: {
          id: true,
          status: true,
          kind: true,
          pinyin: true,
          phoneDigest: true,
          major: true,
          educationLevel: true,
          enrolmentYear: true,
          idNumberDigest: true,
        },
      },
    },
  });
  const place = new Map(ids.map((id, index) => [id, index]));
  rows.sort((one, two) => (place.get(one.id) ?? 0) - (place.get(two.id) ?? 0));
  return rows.map(({ site, candidate, status, ...entry }) => ({
    ...entry,
    status: status as EntryStatus,
    siteNumber: site.number ?? "",
    siteInstitutionId: site.institutionId,
    candidate: {
      ...candidate,
      complete: isComplete(candidate),
      status: candidate.status as CandidateStatus,
      kind: candidate.kind as CandidateKind,
    },
  }));
}
