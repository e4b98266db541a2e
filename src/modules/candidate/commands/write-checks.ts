import "server-only";
import type { InstitutionScope } from "@/server/auth/scope";
import type { Tx } from "@/server/db/client";
import { writeTransitions } from "@/server/db/transition";
import type { IdentityAnswer } from "@/server/ports/identity";
import type { CheckState } from "../domain/identity-run";
import { type CandidateStatus, candidateMachine, noWindows } from "../domain/status";
import type { Questioned } from "./question-candidates";

/** How one check went on or ended; `tried` are the calls that were made for it. */
export type CheckEnd = { readonly tried: number } & (
  | { readonly kind: "answered"; readonly one: Questioned; readonly answer: IdentityAnswer }
  | {
      readonly kind: "unanswered";
      readonly checkId: string;
      readonly code: string;
      readonly requestId: string | null;
    }
  | { readonly kind: "dropped"; readonly checkId: string; readonly code: string }
  | { readonly kind: "again"; readonly checkId: string; readonly code: string; readonly dueAt: Date }
);

type Answered = Extract<CheckEnd, { kind: "answered" }>;

interface Row {
  readonly id: string;
  readonly state: CheckState;
  readonly tried: number;
  readonly code: string;
  readonly score: number | null;
  readonly requestId: string | null;
  readonly dueAt: Date | null;
}

/** Writes answers, states and ends of some checks, whole, in the caller's transaction; gives how many ended how. */
export async function writeChecks(
  tx: Tx,
  scope: InstitutionScope,
  now: Date,
  provider: string,
  ends: readonly CheckEnd[],
) {
  const answered = ends.filter((end): end is Answered => end.kind === "answered");
  const unchanged = await lockUnchanged(tx, answered);
  const holds = answered.filter(({ one }) => unchanged.has(one.id));
  const reasonOf = new Map(holds.map(({ one, answer }) => [one.id, answer.reason] as const));
  for (const [event, match] of [
    ["verify_match", true],
    ["verify_mismatch", false],
  ] as const) {
    await writeTransitions(
      tx,
      holds
        .filter(({ answer }) => answer.match === match)
        .map(({ one }) => ({ id: one.id, state: "pending" as CandidateStatus })),
      {
        machine: candidateMachine,
        event,
        attempt: { actor: "system", openWindows: noWindows },
        now,
        actor: scope.actor,
        ownerId: scope.ownerId,
        detail: { provider },
        write: (from, to, ids) => writeStatus(tx, now, from, to, ids, reasonOf),
      },
    );
  }
  const rows = ends.map((end) => rowOf(end, unchanged));
  await writeRows(tx, scope, now, rows);
  const count = (state: CheckState) => rows.filter((row) => row.state === state).length;
  return {
    matched: count("matched"),
    mismatched: count("mismatched"),
    unanswered: count("unanswered"),
    dropped: count("dropped"),
  };
}

/** The candidates who are still as they were when they were asked about, locked. */
async function lockUnchanged(tx: Tx, answered: readonly Answered[]): Promise<ReadonlySet<string>> {
  const versions = JSON.stringify(answered.map(({ one: { id, version } }) => ({ id, version })));
  const still = await tx.$queryRaw<{ id: string }[]>`
    SELECT c.id FROM candidate c JOIN jsonb_to_recordset(${versions}::jsonb) AS r(id uuid, version int)
      ON r.id = c.id AND r.version = c.version WHERE c.status = 'pending' ORDER BY c.id FOR UPDATE OF c`;
  return new Set(still.map((row) => row.id));
}

function rowOf(end: CheckEnd, unchanged: ReadonlySet<string>): Row {
  const nothing = { score: null, requestId: null, dueAt: null, tried: end.tried };
  switch (end.kind) {
    case "answered": {
      const { match, code, score, requestId } = end.answer;
      const id = end.one.checkId;
      if (!unchanged.has(end.one.id)) return { ...nothing, id, state: "dropped", code: "changed", requestId };
      return { ...nothing, id, state: match ? "matched" : "mismatched", code, score, requestId };
    }
    case "again":
      return { ...nothing, id: end.checkId, state: "waiting", code: end.code, dueAt: end.dueAt };
    case "unanswered":
      return {
        ...nothing,
        id: end.checkId,
        state: "unanswered",
        code: end.code,
        requestId: end.requestId,
      };
    default:
      return { ...nothing, id: end.checkId, state: "dropped", code: end.code };
  }
}

async function writeRows(tx: Tx, scope: InstitutionScope, now: Date, rows: readonly Row[]): Promise<void> {
  await tx.$executeRaw`
    UPDATE identity_check k SET state = r.state, attempts = k.attempts + r.tried, code = r.code, score = r.score,
      "requestId" = r."requestId", "dueAt" = COALESCE(r."dueAt", k."dueAt"),
      "finishedAt" = CASE WHEN r.state = 'waiting' THEN NULL ELSE ${now}::timestamptz END
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r(id uuid, state text, tried int, code text, score int,
      "requestId" text, "dueAt" timestamptz)
    WHERE k.id = r.id AND k.state = 'waiting' AND k."institutionId" = ${scope.institutionId}::uuid`;
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
