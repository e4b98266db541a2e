import "server-only";
import type { InstitutionScope } from "@/server/auth/scope";
import type { Db } from "@/server/db/client";
import type { CheckState } from "../domain/identity-run";

/** One line of 认证记录. */
export interface IdentityCheckRow {
  readonly id: string;
  readonly askedAt: string;
  readonly askedByName: string;
  readonly finishedAt: string | null;
  readonly provider: string;
  readonly state: CheckState;
  readonly attempts: number;
  readonly code: string | null;
  /** likeness in hundredths */
  readonly score: number | null;
  readonly requestId: string | null;
}

const NEWEST = 20;

/** The checks that were asked for of one candidate, the newest first. */
export async function readChecks(
  db: Db,
  scope: InstitutionScope,
  candidateId: string,
): Promise<IdentityCheckRow[]> {
  const rows = await db.identityCheck.findMany({
    where: { candidateId, institutionId: scope.institutionId },
    orderBy: [{ askedAt: "desc" }, { id: "desc" }],
    take: NEWEST,
    select: {
      id: true,
      askedAt: true,
      askedByName: true,
      finishedAt: true,
      provider: true,
      state: true,
      attempts: true,
      code: true,
      score: true,
      requestId: true,
    },
  });
  return rows.map((row) => ({
    ...row,
    state: row.state as CheckState,
    askedAt: row.askedAt.toISOString(),
    finishedAt: row.finishedAt?.toISOString() ?? null,
  }));
}
