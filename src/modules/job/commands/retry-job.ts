import "server-only";
import { writeAudit } from "@/server/audit/write-audit";
import type { PlatformScope } from "@/server/auth/scope";
import type { Tx } from "@/server/db/client";
import { jobBell } from "@/server/jobs/enqueue";
import type { CommandContext } from "@/server/trpc/context";
import { AppError } from "@/shared/kernel/app-error";
import { isRetryable } from "../queries/list-all-jobs";

/**
 * 重新执行: puts a failed job back into the queue, in the name of who asked for it. Its handler finds out what is done
 * already, as after a kill. Throws `job.not_found`, `job.not_failed`, `job.not_retryable`, `job.owner_disabled`,
 * `job.live_double`.
 */
export async function retryJob(
  ctx: CommandContext<PlatformScope>,
  input: { readonly id: string },
): Promise<void> {
  const { scope, now } = ctx;
  const { id } = input;
  await ctx.db.$transaction(async (tx) => {
    const job = await tx.job.findUnique({
      where: { id },
      select: { kind: true, state: true, title: true, ownerId: true, userId: true, dedupeKey: true },
    });
    if (!job) throw new AppError("job.not_found");
    if (job.state !== "failed") throw new AppError("job.not_failed");
    if (!isRetryable(job.kind)) throw new AppError("job.not_retryable");
    await refuseDisabled(tx, job.userId);
    if (job.dedupeKey) {
      const live = await tx.job.findFirst({
        where: { dedupeKey: job.dedupeKey, state: { in: ["queued", "running"] } },
        select: { id: true },
      });
      if (live) throw new AppError("job.live_double");
    }
    const put = await tx.job.updateMany({
      where: { id, state: "failed" },
      data: {
        state: "queued",
        attempts: 0,
        cancelRequested: false,
        errorCode: null,
        finishedAt: null,
        startedAt: null,
      },
    });
    if (put.count !== 1) throw new AppError("data.changed");
    await writeAudit(tx, {
      at: now,
      actor: scope.actor,
      ownerId: job.ownerId,
      action: "job.retry",
      entity: "job",
      entityId: id,
      fromState: "failed",
      toState: "queued",
      detail: { kind: job.kind, title: job.title },
    });
  });
  setTimeout(() => jobBell.emit("ring"), 50).unref();
}

/** A job acts for its account: not for one that may not act itself. */
async function refuseDisabled(tx: Tx, userId: string | null): Promise<void> {
  if (!userId) return;
  const organisation = { select: { enabled: true } };
  const user = await tx.user.findUnique({
    where: { id: userId },
    select: { enabled: true, institution: organisation, awardingBody: organisation, authority: organisation },
  });
  const owner = user && (user.institution ?? user.awardingBody ?? user.authority);
  if (!user?.enabled || owner?.enabled === false) throw new AppError("job.owner_disabled");
}
