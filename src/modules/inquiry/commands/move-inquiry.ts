import "server-only";
import type { Prisma } from "@/generated/prisma/client";
import type { PlatformScope } from "@/server/auth/scope";
import type { Tx } from "@/server/db/client";
import { writeTransitions } from "@/server/db/transition";
import type { CommandContext } from "@/server/trpc/context";
import { AppError } from "@/shared/kernel/app-error";
import { NO_WINDOWS } from "@/shared/kernel/transition";
import { type InquiryEvent, type InquiryStatus, inquiryMachine } from "../domain/status";

interface Move {
  readonly id: string;
  readonly version: number;
  readonly event: InquiryEvent;
  readonly reason?: string;
  readonly data: Prisma.InquiryUpdateManyMutationInput;
}

/** Reads a question's state. Throws `inquiry.not_found`, and `data.changed` when it is no longer at `version`. */
export async function loadInquiry(
  tx: Tx,
  ask: { readonly id: string; readonly version: number },
): Promise<InquiryStatus> {
  const row = await tx.inquiry.findUnique({
    where: { id: ask.id },
    select: { status: true, version: true },
  });
  if (!row) throw new AppError("inquiry.not_found");
  if (row.version !== ask.version) throw new AppError("data.changed");
  return row.status as InquiryStatus;
}

/** Takes a question by one event of its table, with its audit line. */
export async function moveInquiry(ctx: CommandContext<PlatformScope>, move: Move): Promise<void> {
  const { scope, now } = ctx;
  await ctx.db.$transaction(async (tx) => {
    const state = await loadInquiry(tx, move);
    await writeTransitions(tx, [{ id: move.id, state }], {
      machine: inquiryMachine,
      event: move.event,
      attempt: { actor: "platform", openWindows: NO_WINDOWS, reason: move.reason ?? null },
      now,
      actor: scope.actor,
      ownerId: scope.ownerId,
      write: async (from, to, ids) => {
        const { count } = await tx.inquiry.updateMany({
          where: { id: { in: ids }, status: from, version: move.version },
          data: {
            ...move.data,
            status: to,
            answeredBy: scope.actor.name,
            answeredAt: now,
            version: { increment: 1 },
          },
        });
        return count;
      },
    });
  });
}
