import "server-only";
import { writeAudit } from "@/server/audit/write-audit";
import type { InstitutionScope } from "@/server/auth/scope";
import type { Db } from "@/server/db/client";
import { enqueue } from "@/server/jobs/enqueue";
import type { CommandContext } from "@/server/trpc/context";
import { AppError } from "@/shared/kernel/app-error";
import { candidateDeleteJob } from "../jobs";
import { selectedCandidates } from "../queries/list-candidates";
import type { CandidateSelection } from "../schema";
import { removeCandidates } from "./remove-candidates";

/** The most that are deleted while one waits; more go to a job. */
const AT_ONCE = 500;

export type DeleteOutcome =
  /** `kept` have entries */
  | { readonly kind: "done"; readonly deleted: number; readonly kept: number }
  | { readonly kind: "job"; readonly jobId: string; readonly count: number };

/**
 * 删除 and 批量删除学生信息: only candidates without entries (已报考证书 = 0; a cancelled entry is evidence too and keeps
 * its candidate). One candidate with entries is refused (`candidate.has_entries`); of a batch those are left and
 * counted. Throws `candidate.nothing_selected`, `candidate.nothing_to_delete`.
 */
export async function deleteCandidates(
  ctx: CommandContext<InstitutionScope>,
  input: CandidateSelection,
): Promise<DeleteOutcome> {
  const { db, scope, now } = ctx;
  const ids = await selectedCandidates(db, scope, input);
  if (ids.length === 0) throw new AppError("candidate.nothing_selected");
  if (ids.length > AT_ONCE) {
    const jobId = await db.$transaction(async (tx) => {
      const made = await enqueue(tx, scope, {
        definition: candidateDeleteJob,
        title: "批量删除学生信息",
        payload: { ids },
        total: ids.length,
      });
      await writeAudit(tx, {
        at: now,
        actor: scope.actor,
        ownerId: scope.ownerId,
        action: "candidate.delete_batch",
        entity: "candidate",
        entityId: made,
        detail: { count: ids.length },
      });
      return made;
    });
    return { kind: "job", jobId, count: ids.length };
  }
  const deleted = await removeCandidates(db, scope, now, ids);
  if (deleted === 0) throw await refusal(db, scope, ids);
  return { kind: "done", deleted, kept: ids.length - deleted };
}

async function refusal(db: Db, scope: InstitutionScope, ids: readonly string[]): Promise<AppError> {
  if (ids.length > 1) return new AppError("candidate.nothing_to_delete");
  const row = await db.candidate.findFirst({
    where: { id: { in: [...ids] }, institutionId: scope.institutionId },
    select: { name: true },
  });
  return row
    ? new AppError("candidate.has_entries", { name: row.name })
    : new AppError("candidate.not_found");
}
