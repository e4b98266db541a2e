import "server-only";
import type { InstitutionScope } from "@/server/auth/scope";
import { openPersonalNumber } from "@/server/crypto/personal-number";
import type { Db, Tx } from "@/server/db/client";
import { writeTransitions } from "@/server/db/transition";
import { readFileById } from "@/server/files/stored-file";
import { type IdentityAnswer, identityProvider } from "@/server/ports/identity";
import { AppError } from "@/shared/kernel/app-error";
import { type CandidateStatus, candidateMachine, noWindows } from "../domain/status";

/** How a check ended; `skipped` were edited or checked by somebody else meanwhile. */
export interface IdentityCounts {
  readonly matched: number;
  readonly mismatched: number;
  readonly skipped: number;
}

interface Waiting {
  readonly id: string;
  readonly name: string;
  readonly idKind: string;
  readonly idNumberSealed: string;
  readonly photoFileId: string | null;
  readonly version: number;
}

type Answered = Waiting & { readonly answer: IdentityAnswer };

/** Questions that are open at a time. */
const AT_A_TIME = 4;

/**
 * Asks the identity port about the candidates that are 信息待认证 and writes the answers: 信息准确 or 需人工确认. Who was
 * changed between question and answer is left as he is. The sealed numbers are opened for the port only; the audit
 * line of each answer tells of it. Throws `identity.unavailable` when the port fails; what is answered by then is
 * kept.
 */
export async function checkIdentities(
  db: Db,
  scope: InstitutionScope,
  now: Date,
  ids: readonly string[],
  signal: AbortSignal,
): Promise<IdentityCounts> {
  const waiting = await db.candidate.findMany({
    where: { id: { in: [...ids] }, institutionId: scope.institutionId, status: "pending" },
    select: { id: true, name: true, idKind: true, idNumberSealed: true, photoFileId: true, version: true },
  });
  const answered: Answered[] = [];
  let failure: unknown = null;
  for (let at = 0; at < waiting.length && failure === null; at += AT_A_TIME) {
    const asked = await Promise.allSettled(
      waiting.slice(at, at + AT_A_TIME).map(async (one) => ({ ...one, answer: await ask(db, one, signal) })),
    );
    for (const result of asked) {
      if (result.status === "fulfilled") answered.push(result.value);
      else failure = result.reason;
    }
  }
  const written = await db.$transaction((tx) => writeAnswers(tx, scope, now, answered));
  if (failure !== null) throw failure;
  return { ...written, skipped: ids.length - written.matched - written.mismatched };
}

async function ask(db: Db, one: Waiting, signal: AbortSignal): Promise<IdentityAnswer> {
  const question = {
    name: one.name,
    idKind: one.idKind,
    idNumber: openPersonalNumber(one.idNumberSealed),
    photo: async () => (await readFileById(db, one.photoFileId ?? "")).bytes,
  };
  try {
    return await identityProvider().check(question, signal);
  } catch {
    throw new AppError("identity.unavailable");
  }
}

async function writeAnswers(tx: Tx, scope: InstitutionScope, now: Date, answered: readonly Answered[]) {
  const versions = JSON.stringify(answered.map(({ id, version }) => ({ id, version })));
  const still = await tx.$queryRaw<{ id: string }[]>`
    SELECT c.id FROM candidate c JOIN jsonb_to_recordset(${versions}::jsonb) AS r(id uuid, version int)
      ON r.id = c.id AND r.version = c.version WHERE c.status = 'pending' ORDER BY c.id FOR UPDATE OF c`;
  const unchanged = new Set(still.map((row) => row.id));
  const matched = answered.filter((one) => one.answer.match && unchanged.has(one.id));
  const mismatched = answered.filter((one) => !one.answer.match && unchanged.has(one.id));
  const reasonOf = new Map(
    answered.map((one) => [one.id, one.answer.match ? null : one.answer.reason] as const),
  );
  for (const [event, group] of [
    ["verify_match", matched],
    ["verify_mismatch", mismatched],
  ] as const) {
    await writeTransitions(
      tx,
      group.map(({ id }) => ({ id, state: "pending" as CandidateStatus })),
      {
        machine: candidateMachine,
        event,
        attempt: { actor: "system", openWindows: noWindows },
        now,
        actor: scope.actor,
        ownerId: scope.ownerId,
        detail: { provider: identityProvider().name },
        write: (from, to, ids) => writeStatus(tx, now, from, to, ids, reasonOf),
      },
    );
  }
  return { matched: matched.length, mismatched: mismatched.length };
}

async function writeStatus(
  tx: Tx,
  now: Date,
  from: CandidateStatus,
  to: CandidateStatus,
  ids: readonly string[],
  reasonOf: ReadonlyMap<string, string | null>,
): Promise<number> {
  const rows = JSON.stringify(ids.map((id) => ({ id, note: reasonOf.get(id) ?? null })));
  return tx.$executeRaw`
    UPDATE candidate c SET status = ${to}, "statusNote" = r.note, version = c.version + 1, "updatedAt" = ${now}
    FROM jsonb_to_recordset(${rows}::jsonb) AS r(id uuid, note text) WHERE c.id = r.id AND c.status = ${from}`;
}
