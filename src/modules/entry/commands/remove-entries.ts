import "server-only";
import { writeAudits } from "@/server/audit/write-audit";
import type { InstitutionScope } from "@/server/auth/scope";
import type { CommandContext } from "@/server/trpc/context";
import { AppError } from "@/shared/kernel/app-error";
import { MOST_CANDIDATES } from "../domain/limits";
import { entryMachine, mayRemoveEntry } from "../domain/status";
import { selectEntries } from "../queries/list-entries";
import type { EntrySelection } from "../schema";
import { lockEntries } from "./lock-entries";
import type { BatchReport } from "./report-batch";

/** 删除 of entries that are 待提交 or 已退回; the others of the selection are told one by one. */
export async function removeEntries(
  ctx: CommandContext<InstitutionScope>,
  input: { readonly selection: EntrySelection },
): Promise<BatchReport> {
  const ids = await selectEntries(ctx.db, ctx.scope, input.selection, MOST_CANDIDATES + 1);
  if (ids.length === 0) throw new AppError("entry.nothing_selected");
  if (ids.length > MOST_CANDIDATES) throw new AppError("entry.too_many", { most: MOST_CANDIDATES });
  return ctx.db.$transaction(async (tx) => {
    const locked = await lockEntries(tx, ctx.scope, ids);
    const removable = locked.filter((entry) => mayRemoveEntry(entry.status));
    const entryIds = removable.map((entry) => entry.id);
    await tx.score.deleteMany({ where: { entryId: { in: entryIds }, status: "pending" } });
    await tx.result.deleteMany({ where: { entryId: { in: entryIds }, status: "pending" } });
    const removed = await tx.entry.deleteMany({
      where: {
        id: { in: entryIds },
        status: { in: ["draft", "returned"] },
        institutionId: ctx.scope.institutionId,
      },
    });
    if (removed.count !== entryIds.length) throw new AppError("data.changed");
    await writeAudits(
      tx,
      removable.map((entry) => ({
        at: ctx.now,
        actor: ctx.scope.actor,
        ownerId: ctx.scope.ownerId,
        action: "entry.remove",
        entity: "entry",
        entityId: entry.id,
        fromState: entry.status,
      })),
    );
    return {
      done: removable.length,
      refused: locked
        .filter((entry) => !mayRemoveEntry(entry.status))
        .map((entry) => ({
          candidateNumber: entry.candidateNumber,
          name: entry.name,
          code: "entry.not_removable",
          params: { state: entryMachine.states[entry.status] },
        })),
    };
  });
}
