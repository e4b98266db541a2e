import "server-only";
import { openWindows } from "@/modules/exam-plan/domain/windows";
import type { InstitutionScope } from "@/server/auth/scope";
import type { Tx } from "@/server/db/client";
import { writeTransitions } from "@/server/db/transition";
import { notify } from "@/server/notices/notify";
import type { CommandContext } from "@/server/trpc/context";
import { AppError } from "@/shared/kernel/app-error";
import { isReason } from "@/shared/kernel/transition";
import { type SeatingEvent, type SeatingStatus, seatingMachine, withdrawEvent } from "../domain/status";
import { findSeating, type SeatingUnit } from "../queries/find-seating";
import { countSeatings } from "../queries/seating-counts";
import { requireSeatingWindow } from "./change-seating";

type Context = CommandContext<InstitutionScope>;
interface Versioned {
  readonly seatingId: string;
  readonly version: number;
}

/**
 * 发布 (§3.3): everybody is seated, or a reason is given for those who are not. Opens the tickets. Throws
 * `data.changed` when somebody was faster, `seating.nobody_seated`, `seating.reason_for_unseated`, the window's refusals.
 */
export async function publishSeating(
  ctx: Context,
  input: Versioned & { readonly reason?: string | undefined },
): Promise<{ readonly version: number }> {
  const unit = await findSeating(ctx.db, ctx.scope, input.seatingId);
  requireSeatingWindow(unit, ctx.now, seatingMachine.events.publish);
  if (unit.status === "published") throw new AppError("data.changed");
  return ctx.db.$transaction(async (tx) => {
    await takeVersion(tx, ctx, input, unit.status);
    const counts = (await countSeatings(tx, [unit.id]))(unit.id);
    if (counts.seated === 0) throw new AppError("seating.nobody_seated");
    const left = counts.expected - counts.seated;
    if (left > 0 && !isReason(input.reason))
      throw new AppError("seating.reason_for_unseated", { count: left });
    await move(
      tx,
      ctx,
      unit,
      left > 0 ? "publish_partly" : "publish",
      ctx.now,
      left > 0 ? input.reason : undefined,
    );
    await tellInstitutions(tx, ctx, unit, counts.seated);
    return { version: input.version + 1 };
  });
}

/** 撤回发布, inside 排考时间: the tickets are closed again. */
export async function withdrawSeating(ctx: Context, input: Versioned): Promise<{ readonly version: number }> {
  const unit = await findSeating(ctx.db, ctx.scope, input.seatingId);
  requireSeatingWindow(unit, ctx.now, seatingMachine.events.withdraw);
  if (unit.status !== "published") throw new AppError("seating.not_published");
  return ctx.db.$transaction(async (tx) => {
    await takeVersion(tx, ctx, input, "published");
    const counts = (await countSeatings(tx, [unit.id]))(unit.id);
    await move(tx, ctx, unit, withdrawEvent(counts), null);
    await tellInstitutions(tx, ctx, unit, null);
    return { version: input.version + 1 };
  });
}

/** Takes the unit to its next version, which is the lock; throws `data.changed` when it has moved on meanwhile. */
async function takeVersion(tx: Tx, ctx: Context, input: Versioned, status: SeatingStatus): Promise<void> {
  const mine = await tx.seating.updateMany({
    where: {
      id: input.seatingId,
      version: input.version,
      status,
      institutionId: ctx.scope.institutionId,
    },
    data: { version: { increment: 1 } },
  });
  if (mine.count !== 1) throw new AppError("data.changed");
}

function move(
  tx: Tx,
  ctx: Context,
  unit: SeatingUnit,
  event: SeatingEvent,
  publishedAt: Date | null,
  reason?: string,
): Promise<void> {
  return writeTransitions(tx, [{ id: unit.id, state: unit.status }], {
    machine: seatingMachine,
    event,
    attempt: {
      actor: "institution",
      openWindows: openWindows(unit.times, ctx.now),
      ...(reason ? { reason } : {}),
    },
    now: ctx.now,
    actor: ctx.scope.actor,
    ownerId: ctx.scope.ownerId,
    write: async (from, to) =>
      (
        await tx.seating.updateMany({
          where: { id: unit.id, status: from },
          data: { status: to, publishedAt },
        })
      ).count,
  });
}

/** Tells the institutions whose candidates sit there; `seated` is null when the publication was taken back. */
async function tellInstitutions(
  tx: Tx,
  ctx: Context,
  unit: SeatingUnit,
  seated: number | null,
): Promise<void> {
  const institutions = await tx.entry.groupBy({
    by: ["institutionId"],
    where: { seats: { some: { seatingId: unit.id } } },
  });
  await notify(tx, {
    kind: "seating_published",
    to: { owners: institutions.map((one) => one.institutionId) },
    params: { plan: unit.planName, subject: unit.subject, seated },
    at: ctx.now,
  });
}
