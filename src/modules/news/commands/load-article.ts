import "server-only";
import { type AuditEntry, writeAudit } from "@/server/audit/write-audit";
import type { PlatformScope } from "@/server/auth/scope";
import type { Tx } from "@/server/db/client";
import type { CommandContext } from "@/server/trpc/context";
import { AppError } from "@/shared/kernel/app-error";
import type { NewsStatus } from "../domain/status";
import type { NewsVersion } from "../schema";

export interface LoadedArticle {
  readonly id: string;
  readonly title: string;
  readonly status: NewsStatus;
}

/** Reads an article to decide on. Throws `news.not_found`, and `data.changed` when it is no longer at `version`. */
export async function loadArticle(tx: Tx, ask: NewsVersion): Promise<LoadedArticle> {
  const row = await tx.newsArticle.findUnique({
    where: { id: ask.id },
    select: { id: true, title: true, status: true, version: true },
  });
  if (!row) throw new AppError("news.not_found");
  if (row.version !== ask.version) throw new AppError("data.changed");
  return { id: row.id, title: row.title, status: row.status as NewsStatus };
}

/** The audit line of a change that is no transition. */
export async function auditArticle(
  tx: Tx,
  { scope, now }: Pick<CommandContext<PlatformScope>, "scope" | "now">,
  what: { readonly id: string; readonly action: string; readonly detail: AuditEntry["detail"] },
): Promise<void> {
  await writeAudit(tx, {
    at: now,
    actor: scope.actor,
    ownerId: scope.ownerId,
    action: `news.${what.action}`,
    entity: "news",
    entityId: what.id,
    detail: what.detail,
  });
}
