import "server-only";
import type { InstitutionScope } from "@/server/auth/scope";
import type { Tx } from "@/server/db/client";
import { enqueue } from "@/server/jobs/enqueue";
import type { CommandContext } from "@/server/trpc/context";
import { AppError } from "@/shared/kernel/app-error";
import { MOST_AT_ONCE, MOST_CANDIDATES } from "../domain/limits";
import { entryBatchJob } from "../jobs";
import { findEntrySite, findEntryTarget } from "../queries/entry-target";
import { selectEntries } from "../queries/list-entries";
import type { EntryBatch, EntrySelection, SaveEntriesInput } from "../schema";
import { cancelBatch } from "./cancel-batch";
import { type BatchReport, windowRefusal } from "./report-batch";
import { saveBatch } from "./save-batch";
import { submitBatch } from "./submit-batch";

type Context = CommandContext<InstitutionScope>;

/** A batch that was done at once, with its report; or the job that does it. */
export type BatchAnswer =
  | { readonly kind: "done"; readonly report: BatchReport }
  | { readonly kind: "job"; readonly jobId: string };

/** Does a portion of a batch in the caller's transaction, judged anew at `now`. */
export async function changeEntries(
  tx: Tx,
  by: { readonly scope: InstitutionScope; readonly now: Date },
  batch: EntryBatch,
  ids: readonly string[],
): Promise<BatchReport> {
  if (batch.action === "submit") return submitBatch(tx, by, ids);
  if (batch.action === "cancel") return cancelBatch(tx, by, ids, batch.reason);
  const target = await findEntryTarget(tx, by.scope, batch.planQualificationId);
  const site = await findEntrySite(tx, by.scope, batch.siteId, target);
  return saveBatch(tx, by, { target, site, candidateIds: ids, submit: batch.submit });
}

const titles: Record<EntryBatch["action"], string> = { save: "报考", submit: "提交报考", cancel: "取消报考" };

async function runOrEnqueue(ctx: Context, batch: EntryBatch): Promise<BatchAnswer> {
  const { ids } = batch;
  if (ids.length === 0) throw new AppError("entry.nothing_selected");
  if (ids.length > MOST_CANDIDATES) throw new AppError("entry.too_many", { most: MOST_CANDIDATES });
  if (ids.length <= MOST_AT_ONCE) {
    const report = await ctx.db.$transaction((tx) => changeEntries(tx, ctx, batch, ids));
    return { kind: "done", report };
  }
  const jobId = await ctx.db.$transaction((tx) =>
    enqueue(tx, ctx.scope, {
      definition: entryBatchJob,
      title: `${titles[batch.action]}(${ids.length}人)`,
      payload: { ...batch },
      total: ids.length,
    }),
  );
  return { kind: "job", jobId };
}

/**
 * 保存 | 保存并提交 of the wizard. Throws `entry.plan_not_found`, `entry.site_not_found`, or that 报考时间 is not open;
 * what refuses one candidate stands in the report.
 */
export async function saveEntries(ctx: Context, input: SaveEntriesInput): Promise<BatchAnswer> {
  const target = await findEntryTarget(ctx.db, ctx.scope, input.planQualificationId);
  await findEntrySite(ctx.db, ctx.scope, input.siteId, target);
  const closed = windowRefusal(target.times, ctx.now, "报考");
  if (closed) throw new AppError(closed.code, closed.params);
  return runOrEnqueue(ctx, {
    action: "save",
    planQualificationId: target.id,
    siteId: input.siteId,
    submit: input.submit,
    ids: [...new Set(input.candidateIds)],
  });
}

/** 批量提交, 提交, 重新提交. */
export async function submitEntries(
  ctx: Context,
  input: { readonly selection: EntrySelection },
): Promise<BatchAnswer> {
  const ids = await selectEntries(ctx.db, ctx.scope, input.selection, MOST_CANDIDATES + 1);
  return runOrEnqueue(ctx, { action: "submit", ids });
}

/** 批量取消, 取消报考, with the reason. */
export async function cancelEntries(
  ctx: Context,
  input: { readonly selection: EntrySelection; readonly reason: string },
): Promise<BatchAnswer> {
  const ids = await selectEntries(ctx.db, ctx.scope, input.selection, MOST_CANDIDATES + 1);
  return runOrEnqueue(ctx, { action: "cancel", reason: input.reason, ids });
}
