import "server-only";
import { writeAudit } from "@/server/audit/write-audit";
import type { InstitutionScope } from "@/server/auth/scope";
import { fileLink } from "@/server/files/stored-file";
import { enqueue } from "@/server/jobs/enqueue";
import type { CommandContext } from "@/server/trpc/context";
import { AppError } from "@/shared/kernel/app-error";
import { candidateDeleteJob } from "../jobs";
import { selectedCandidates } from "../queries/list-candidates";
import type { CandidateSelection } from "../schema";
import { type KeptCandidate, removeCandidates, writeKeptList } from "./remove-candidates";

/** The most that are deleted while one waits; more go to a job. */
const AT_ONCE = 500;

export type DeleteOutcome =
  /** `kept` have entries; `href` is their list as a workbook where there are any */
  | {
      readonly kind: "done";
      readonly deleted: number;
      readonly kept: readonly KeptCandidate[];
      readonly href: string | null;
    }
  | { readonly kind: "job"; readonly jobId: string; readonly count: number };

/**
 * 删除 and 批量删除学生信息: only candidates without entries (已报考证书 = 0; a cancelled entry is evidence too and keeps
 * its candidate). One candidate with entries is refused (`candidate.has_entries`); of a batch those are left and
 * named with the reason. Throws `candidate.nothing_selected`, `candidate.not_found`.
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
  const { deleted, kept } = await removeCandidates(db, scope, now, ids);
  if (deleted === 0 && ids.length === 1) throw refusal(kept[0]);
  const fileId = kept.length > 0 ? await writeKeptList(db, scope, kept) : null;
  return { kind: "done", deleted, kept, href: fileId && fileLink(scope, fileId, true) };
}

const refusal = (kept: KeptCandidate | undefined): AppError =>
  kept ? new AppError("candidate.has_entries", { name: kept.name }) : new AppError("candidate.not_found");
