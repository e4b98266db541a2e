import "server-only";
import { writeAudit } from "@/server/audit/write-audit";
import type { InstitutionScope } from "@/server/auth/scope";
import type { CommandContext } from "@/server/trpc/context";
import { AppError } from "@/shared/kernel/app-error";
import type { CandidateKind } from "../domain/kind";
import { candidateMachine } from "../domain/status";
import type { CandidateForm } from "../schema";
import { checkCandidateForm, countSamePhone, refuseDouble } from "./check-candidate-form";
import { insertCandidates } from "./insert-candidates";

/**
 * 新增学生信息: one candidate by the form, in state 无照片; `samePhone` counts the others with his phone. Throws
 * `candidate.exists` when this college has a candidate of that ID number, `candidate.id_birth_future`,
 * `candidate.year_range`, `candidate.studies_required`.
 */
export async function createCandidate(
  ctx: CommandContext<InstitutionScope>,
  input: { readonly kind: CandidateKind; readonly form: CandidateForm },
): Promise<{ id: string; samePhone: number }> {
  const { db, scope, now } = ctx;
  checkCandidateForm(input.form, input.kind, now);
  const id = await db
    .$transaction(async (tx) => {
      const [made] = await insertCandidates(tx, scope, now, input.kind, [input.form]);
      if (!made) throw new AppError("data.changed");
      await writeAudit(tx, {
        at: now,
        actor: scope.actor,
        ownerId: scope.ownerId,
        action: "candidate.create",
        entity: "candidate",
        entityId: made.id,
        toState: candidateMachine.initial,
      });
      return made.id;
    })
    .catch(refuseDouble);
  return { id, samePhone: await countSamePhone(db, scope, id, input.form.phone) };
}
