import "server-only";
import type { Prisma } from "@/generated/prisma/client";
import { writeAudit } from "@/server/audit/write-audit";
import type { PlatformScope } from "@/server/auth/scope";
import { jobDefinitions } from "@/server/jobs/worker";
import { systemClock } from "@/server/ports/clock";
import type { CommandContext } from "@/server/trpc/context";
import { AppError } from "@/shared/kernel/app-error";

/**
 * 取消 of anybody's job: one that waits ends at once, and its noun is told; one that runs stops at its next step.
 * Throws `job.not_found`, `job.not_live`.
 */
export async function cancelAnyJob(
  ctx: CommandContext<PlatformScope>,
  input: { readonly id: string },
): Promise<void> {
  const { scope, now } = ctx;
  const { id } = input;
  await ctx.db.$transaction(async (tx) => {
    const job = await tx.job.findUnique({
      where: { id },
      select: { kind: true, state: true, title: true, ownerId: true, payload: true },
    });
    if (!job) throw new AppError("job.not_found");
    const waiting = await tx.job.updateMany({
      where: { id, state: "queued" },
      data: {
        state: "cancelled",
        cancelRequested: true,
        finishedAt: systemClock.now(),
        errorCode: "job.cancelled",
      },
    });
    if (waiting.count === 1) {
      await jobDefinitions.get(job.kind)?.onFailed?.({
        tx,
        jobId: id,
        payload: job.payload as Prisma.InputJsonObject,
        errorCode: "job.cancelled",
      });
    } else {
      const running = await tx.job.updateMany({
        where: { id, state: "running" },
        data: { cancelRequested: true },
      });
      if (running.count !== 1) throw new AppError("job.not_live");
    }
    await writeAudit(tx, {
      at: now,
      actor: scope.actor,
      ownerId: job.ownerId,
      action: "job.cancel",
      entity: "job",
      entityId: id,
      fromState: waiting.count === 1 ? "queued" : "running",
      detail: { kind: job.kind, title: job.title },
    });
  });
}
