import "server-only";
import type { InstitutionScope } from "@/server/auth/scope";
import { writeTransitions } from "@/server/db/transition";
import type { CommandContext } from "@/server/trpc/context";
import { AppError } from "@/shared/kernel/app-error";
import { type CandidateStatus, candidateMachine, noWindows } from "../domain/status";

/**
 * 人工确认: a person has compared photo and data and answers for them; the state becomes 信息准确 and the audit line
 * keeps his words. Throws `candidate.not_found`, `transition.not_allowed`, `data.changed`.
 */
export async function confirmCandidate(
  ctx: CommandContext<InstitutionScope>,
  input: { readonly id: string; readonly version: number; readonly reason: string },
): Promise<void> {
  const { db, scope, now } = ctx;
  const stored = await db.candidate.findFirst({
    where: { id: input.id, institutionId: scope.institutionId },
    select: { id: true, status: true },
  });
  if (!stored) throw new AppError("candidate.not_found");
  await db.$transaction((tx) =>
    writeTransitions(tx, [{ id: stored.id, state: stored.status as CandidateStatus }], {
      machine: candidateMachine,
      event: "confirm",
      attempt: { actor: "institution", openWindows: noWindows, reason: input.reason },
      now,
      actor: scope.actor,
      ownerId: scope.ownerId,
      write: async (from, to, ids) => {
        const { count } = await tx.candidate.updateMany({
          where: {
            id: { in: ids },
            institutionId: scope.institutionId,
            status: from,
            version: input.version,
          },
          data: { status: to, statusNote: null, version: { increment: 1 }, updatedAt: now },
        });
        return count;
      },
    }),
  );
}
