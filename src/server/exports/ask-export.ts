import "server-only";
import { writeAudit } from "@/server/audit/write-audit";
import type { Scope } from "@/server/auth/scope";
import { sealText } from "@/server/crypto/seal";
import { systemClock } from "@/server/ports/clock";
import type { CommandContext } from "@/server/trpc/context";
import { AppError } from "@/shared/kernel/app-error";
import type { ExportDefinition } from "./definition";
import { filterSummary } from "./filter-summary";
import { MOST_ROWS } from "./most-rows";

/** An export that was asked for and not confirmed is void after so long. */
const ASKED_MS = 30 * 60_000;

/** What the dialog is told of an export that was asked for. */
export interface AskedExport {
  readonly id: string;
  readonly rows: number;
  readonly gate: "sms" | "none";
  /** the last four digits of the bound phone; null when none is bound */
  readonly phoneTail: string | null;
}

/**
 * Counts what an export means and records that it was asked for; nothing is read out yet. Throws `export.nothing` and
 * `export.too_many`; a refusal is in the audit log like the ask itself.
 */
export async function askExport(
  ctx: CommandContext<Scope>,
  definition: ExportDefinition,
  selection: unknown,
): Promise<AskedExport> {
  const { db, scope, now } = ctx;
  const rows = await definition.count({ db, scope, now, selection });
  const detail = {
    key: definition.key,
    title: definition.title,
    rows,
    ...filterSummary(selection, definition.plainFilters),
  };
  const line = { at: now, actor: scope.actor, ownerId: scope.ownerId, entity: "export" };
  const refusal =
    rows === 0
      ? new AppError("export.nothing")
      : rows > MOST_ROWS
        ? new AppError("export.too_many", { rows, most: MOST_ROWS })
        : null;
  if (refusal) {
    await writeAudit(db, {
      ...line,
      action: "export.refused",
      entityId: definition.key,
      reason: refusal.code,
      detail,
    });
    throw refusal;
  }
  return db.$transaction(async (tx) => {
    const { id } = await tx.dataExport.create({
      data: {
        key: definition.key,
        title: definition.title,
        portal: scope.kind,
        ownerId: scope.ownerId,
        userId: scope.actor.userId,
        selectionSealed: sealText(JSON.stringify(selection)),
        rows,
        gate: definition.gate,
        createdAt: now,
        expiresAt: new Date(systemClock.now().getTime() + ASKED_MS),
      },
      select: { id: true },
    });
    await writeAudit(tx, { ...line, action: "export.asked", entityId: id, detail });
    const user = await tx.user.findUniqueOrThrow({
      where: { id: scope.actor.userId },
      select: { phoneTail: true },
    });
    return { id, rows, gate: definition.gate, phoneTail: user.phoneTail };
  });
}
