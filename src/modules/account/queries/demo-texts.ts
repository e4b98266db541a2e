import "server-only";
import { env } from "@/env";
import type { Scope } from "@/server/auth/scope";
import { phoneDigest } from "@/server/crypto/personal-number";
import { openText } from "@/server/crypto/seal";
import type { Db } from "@/server/db/client";
import { AppError } from "@/shared/kernel/app-error";
import { resetIdOf } from "../commands/reset-request";
import type { ResetRequest } from "../schema";

const columns = { id: true, phoneMask: true, textSealed: true, sentAt: true } as const;
const KEPT = 20;

interface Row {
  readonly id: string;
  readonly phoneMask: string;
  readonly textSealed: string;
  readonly sentAt: Date;
}

const shown = ({ id, phoneMask, textSealed, sentAt }: Row) => ({
  id,
  phoneMask,
  text: openText(textSealed),
  sentAt: sentAt.toISOString(),
});

function refuseOutsideDemo(): void {
  if (env().APP_MODE !== "demo") throw new AppError("account.not_demo");
}

/**
 * 短信, in demo mode only: what was sent to my bound phone, and the codes of my own binding, which go to a phone that
 * is not bound yet. Throws `account.not_demo`.
 */
export async function listDemoTexts(db: Db, scope: Scope) {
  refuseOutsideDemo();
  const { userId } = scope.actor;
  const user = await db.user.findUnique({ where: { id: userId }, select: { phoneDigest: true } });
  const phone = user?.phoneDigest;
  const rows = await db.demoSms.findMany({
    where: { OR: [{ requestId: userId }, ...(phone ? [{ phoneDigest: phone }] : [])] },
    orderBy: { sentAt: "desc" },
    take: KEPT,
    select: columns,
  });
  return rows.map(shown);
}

/** The text of a password reset for the page that asked for it, in demo mode only. Throws `account.not_demo`. */
export async function readResetText(db: Db, input: ResetRequest) {
  refuseOutsideDemo();
  const requestId = resetIdOf(input);
  if (!requestId) return [];
  const rows = await db.demoSms.findMany({
    where: { requestId, phoneDigest: phoneDigest(input.phone) },
    orderBy: { sentAt: "desc" },
    take: 1,
    select: columns,
  });
  return rows.map(shown);
}
