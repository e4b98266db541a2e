import "server-only";
import type { Prisma } from "@/generated/prisma/client";
import type { InstitutionScope } from "@/server/auth/scope";
import type { Tx } from "@/server/db/client";

/** A check of one that did not end within this time was cut off with its process. */
const CUT_OFF_MS = 120_000;

interface Asking {
  readonly scope: InstitutionScope;
  readonly now: Date;
  /** the machine's time, which retries go by */
  readonly due: Date;
  readonly provider: string;
  /** null for one candidate, who is answered at once */
  readonly jobId: string | null;
}

/**
 * Puts a check of each of these candidates who is 信息待认证 into the queue; `where` is on `candidate c` and carries the
 * scope. Who has an open one already is left out: nobody is asked about twice at a time. Gives the ids of the checks.
 */
export async function askChecks(tx: Tx, asking: Asking, where: Prisma.Sql): Promise<string[]> {
  const { scope, now, due, provider, jobId } = asking;
  const { userId, name } = scope.actor;
  await tx.$executeRaw`
    UPDATE identity_check SET state = 'unanswered', code = 'interrupted', "finishedAt" = ${now}
    WHERE state = 'waiting' AND "jobId" IS NULL AND "institutionId" = ${scope.institutionId}::uuid
      AND "dueAt" < ${new Date(due.getTime() - CUT_OFF_MS)}`;
  const rows = await tx.$queryRaw<{ id: string }[]>`
    INSERT INTO identity_check (id, "institutionId", "candidateId", "jobId", "askedById", "askedByName", "askedAt",
      provider, "dueAt")
    SELECT gen_random_uuid(), c."institutionId", c.id, ${jobId}::uuid, ${userId}::uuid, ${name}, ${now}, ${provider},
      ${due}
    FROM candidate c WHERE ${where} AND c.status = 'pending'
    ON CONFLICT ("candidateId") WHERE state = 'waiting' DO NOTHING RETURNING id`;
  return rows.map((row) => row.id);
}
