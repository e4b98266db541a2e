import "server-only";
import { randomBytes } from "node:crypto";
import { initialPassword, PASSWORD_BYTES } from "@/modules/user-account/domain/initial-password";
import { writeAudit } from "@/server/audit/write-audit";
import type { InstitutionScope } from "@/server/auth/scope";
import { hashPassword } from "@/server/auth/sign-in";
import type { Db, Tx } from "@/server/db/client";
import { systemClock } from "@/server/ports/clock";
import type { CommandContext } from "@/server/trpc/context";
import { AppError } from "@/shared/kernel/app-error";
import { type CandidateStatus, mayResetPassword } from "../domain/status";

/** What is told of a student's new password, once: only its hash is kept. */
export interface StudentPassword {
  /** the student's number */
  readonly account: string;
  readonly password: string;
}

/**
 * 重置密码 (§1.5 5.2.3), at 信息准确: makes the student's account of 学生个人空间 under his 学生编号, or gives it another
 * initial password, which must be changed at the first sign-in; signed out everywhere. The student's portal itself is
 * not open yet, so nobody can sign in by it. Throws `candidate.not_found`, `candidate.reset_not_verified`.
 */
export async function resetStudentPassword(
  ctx: CommandContext<InstitutionScope>,
  input: { readonly id: string },
): Promise<StudentPassword> {
  const { db, scope, now } = ctx;
  await findVerified(db, scope, input.id);
  const password = initialPassword(randomBytes(PASSWORD_BYTES));
  const passwordHash = await hashPassword(password);
  const account = await db.$transaction(async (tx) => {
    // Two who reset at once come one after the other; a deletion waits.
    await tx.$queryRaw`SELECT id FROM candidate WHERE id = ${input.id}::uuid FOR UPDATE`;
    const { id, number, name } = await findVerified(tx, scope, input.id);
    const fresh = { passwordHash, mustChangePassword: true };
    const user = await tx.user.upsert({
      where: { candidateId: id },
      create: {
        portal: "student",
        role: "student",
        account: number,
        name,
        candidateId: id,
        createdAt: now,
        ...fresh,
      },
      update: { ...fresh, name, passwordChangedAt: null, failedCount: 0, lockedUntil: null },
      select: { id: true },
    });
    await tx.userSession.updateMany({
      where: { userId: user.id, revokedAt: null },
      data: { revokedAt: systemClock.now() },
    });
    await writeAudit(tx, {
      at: now,
      actor: scope.actor,
      ownerId: scope.ownerId,
      action: "candidate.reset_password",
      entity: "candidate",
      entityId: id,
    });
    return number;
  });
  return { account, password };
}

async function findVerified(db: Db | Tx, scope: InstitutionScope, id: string) {
  const row = await db.candidate.findFirst({
    where: { id, institutionId: scope.institutionId },
    select: { id: true, number: true, name: true, status: true },
  });
  if (!row) throw new AppError("candidate.not_found");
  if (!mayResetPassword(row.status as CandidateStatus))
    throw new AppError("candidate.reset_not_verified", { name: row.name });
  return row;
}
