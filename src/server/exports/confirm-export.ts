import "server-only";
import { writeAudit } from "@/server/audit/write-audit";
import { holds } from "@/server/auth/permissions";
import { takeRate } from "@/server/auth/rate-limit";
import type { Scope } from "@/server/auth/scope";
import type { Tx } from "@/server/db/client";
import { enqueue } from "@/server/jobs/enqueue";
import { systemClock } from "@/server/ports/clock";
import { redeemSmsCode } from "@/server/sms/redeem-code";
import { type SmsCodeSent, sendSmsCode } from "@/server/sms/send-code";
import type { CommandContext } from "@/server/trpc/context";
import { AppError } from "@/shared/kernel/app-error";
import { dataExportJob } from "./export-jobs";
import { exportDefinitions } from "./registry";

type Ctx = CommandContext<Scope>;

/** So many codes an account may try in the time below, whatever exports they are for. */
const MOST_CONFIRMS = 30;
const CONFIRMS_MS = 15 * 60_000;

/** The export of that id that this account asked for; anybody else's reads as not found. */
export async function findMyExport({ db, scope }: Ctx, id: string) {
  const row = await db.dataExport.findFirst({
    where: { id, userId: scope.actor.userId, portal: scope.kind, ownerId: scope.ownerId },
  });
  if (!row) throw new AppError("export.not_found");
  return row;
}

/** Throws `auth.forbidden` when the account no longer holds what the export is asked under. */
export function refuseWithoutPermission(scope: Scope, key: string): void {
  const definition = exportDefinitions.get(key);
  if (!definition) throw new AppError("export.not_found");
  if (!holds(scope.actor, definition.permission)) throw new AppError("auth.forbidden");
}

async function findWaiting(ctx: Ctx, id: string) {
  const row = await findMyExport(ctx, id);
  refuseWithoutPermission(ctx.scope, row.key);
  if (row.state !== "asked" || !row.expiresAt || row.expiresAt <= systemClock.now())
    throw new AppError("export.not_waiting");
  return row;
}

async function boundPhone({ db, scope }: Ctx) {
  const user = await db.user.findUniqueOrThrow({
    where: { id: scope.actor.userId },
    select: { phoneSealed: true, phoneDigest: true },
  });
  const { phoneSealed, phoneDigest } = user;
  if (!phoneSealed || !phoneDigest) throw new AppError("export.no_phone");
  return { phoneSealed, phoneDigest };
}

/** 获取手机验证码: to the phone this account has bound, for this export alone. Throws `export.no_phone`, `export.not_waiting`, `sms.…`. */
export async function sendExportCode(ctx: Ctx, id: string): Promise<SmsCodeSent> {
  await findWaiting(ctx, id);
  const phone = await boundPhone(ctx);
  return sendSmsCode(ctx.db, {
    purpose: "export",
    requestId: id,
    phone,
    ownerKey: ctx.scope.ownerId,
  });
}

/**
 * 立即导出: uses the code up and puts the job into the queue, both or neither. An export without personal data needs no
 * code. Throws `export.code_needed`, `export.no_phone`, `export.not_waiting`, `auth.too_many`, `sms.…`.
 */
export async function confirmExport(
  ctx: Ctx,
  input: { readonly id: string; readonly code?: string | undefined },
): Promise<{ readonly jobId: string }> {
  const { id, gate } = await findWaiting(ctx, input.id);
  if (gate === "none") return ctx.db.$transaction((tx) => release(tx, ctx, id));
  const { phoneDigest } = await boundPhone(ctx);
  await takeRate(ctx.db, `export:confirm:${ctx.scope.actor.userId}`, MOST_CONFIRMS, CONFIRMS_MS);
  const code = input.code?.trim();
  if (!code) throw new AppError("export.code_needed");
  const answer = { purpose: "export", requestId: id, phoneDigest, code } as const;
  try {
    return await redeemSmsCode(ctx.db, answer, (tx) => release(tx, ctx, id));
  } catch (cause) {
    if (cause instanceof AppError && cause.code.startsWith("sms."))
      await writeAudit(ctx.db, { ...lineOf(ctx, id), action: "export.refused", reason: cause.code });
    throw cause;
  }
}

const lineOf = ({ scope, now }: Ctx, id: string) => ({
  at: now,
  actor: scope.actor,
  ownerId: scope.ownerId,
  entity: "export",
  entityId: id,
});

/** asked → confirmed with its job, in the transaction of what opened it. */
async function release(tx: Tx, ctx: Ctx, id: string): Promise<{ readonly jobId: string }> {
  const { now, scope } = ctx;
  const mine = await tx.dataExport.updateManyAndReturn({
    where: { id, state: "asked" },
    data: { state: "confirmed", confirmedAt: now, expiresAt: null },
    select: { title: true, rows: true, gate: true },
  });
  const [row] = mine;
  if (!row) throw new AppError("export.not_waiting");
  const jobId = await enqueue(tx, scope, {
    definition: dataExportJob,
    title: `导出${row.title}`,
    payload: { exportId: id },
    total: row.rows,
    dedupeKey: `export:${id}`,
  });
  await tx.dataExport.updateMany({ where: { id }, data: { jobId } });
  await writeAudit(tx, {
    ...lineOf(ctx, id),
    action: "export.confirmed",
    fromState: "asked",
    toState: "confirmed",
    detail: { gate: row.gate, rows: row.rows },
  });
  return { jobId };
}
