import "server-only";
import type { InstitutionScope } from "@/server/auth/scope";
import type { Db } from "@/server/db/client";
import type { IdentityAnswer, IdentityFailure } from "@/server/ports/identity";
import { type Ceiling, MOST_TRIES, retryDelayMs } from "../domain/identity-run";
import { type Asker, type Questioned, questionCandidates, type Said } from "./question-candidates";
import { reserveChecks, returnChecks } from "./reserve-checks";
import { type CheckEnd, writeChecks } from "./write-checks";

/** What became of some checks. Who is in none of these still waits. */
export interface ChecksOutcome {
  readonly matched: number;
  readonly mismatched: number;
  readonly unanswered: number;
  readonly dropped: number;
  /** answers of either kind the provider gave, and failures since the last of them */
  readonly answers: number;
  readonly failuresSince: number;
  /** who cannot be asked about */
  readonly skipped: number;
  /** why going on is of no use, or not before a while */
  readonly halt: { readonly kind: "throttled" | "stop"; readonly failure: IdentityFailure } | null;
  readonly ceiling: Ceiling | null;
}

/**
 * Asks the identity port about the candidates of these open checks and writes what it says: 信息准确 or 需人工确认 with the
 * end of the check, another time for one that should be tried again, no answer after `tries` of them. Who was changed
 * between question and answer is left as he is. Calls are taken out of the day's ceilings before they are made.
 */
export async function checkIdentities(
  db: Db,
  scope: InstitutionScope,
  call: {
    readonly now: Date;
    readonly asker: Asker;
    readonly checkIds: readonly string[];
    readonly signal: AbortSignal;
    readonly tries?: number;
  },
): Promise<ChecksOutcome> {
  const { now, asker, signal } = call;
  const { open, gone } = await findOpen(db, scope, call.checkIds);
  const refused = open.flatMap((one) => {
    const reason = asker.provider.refusalOf(one.idKind);
    return reason === null ? [] : [{ one, answer: refusal(reason) }];
  });
  const questions = open.filter((one) => asker.provider.refusalOf(one.idKind) === null);
  const reserved = await reserveChecks(db, scope.institutionId, questions.length, asker.pace.now());
  const asked = await questionCandidates(db, asker, questions.slice(0, reserved.granted), signal);
  await returnChecks(db, scope.institutionId, reserved, reserved.granted - asked.length);

  const ends = [
    ...gone.map((checkId): CheckEnd => ({ kind: "dropped", checkId, code: "changed", tried: 0 })),
    ...refused.map((one): CheckEnd => ({ kind: "answered", tried: 0, ...one })),
    ...asked.map((one) => endOf(one, asker, call.tries ?? MOST_TRIES)),
  ];
  const written = await db.$transaction((tx) => writeChecks(tx, scope, now, asker.provider.name, ends));
  return { ...written, ...failuresOf(asked), ceiling: reserved.ceiling };
}

const refusal = (reason: string): IdentityAnswer => ({
  match: false,
  reason,
  code: "document_kind",
  score: null,
  requestId: null,
});

/** The candidates behind the checks that still wait for theirs, and the checks whose candidate does not any more. */
async function findOpen(db: Db, scope: InstitutionScope, checkIds: readonly string[]) {
  const rows = await db.identityCheck.findMany({
    where: { id: { in: [...checkIds] }, institutionId: scope.institutionId, state: "waiting" },
    select: {
      id: true,
      attempts: true,
      candidate: {
        select: {
          id: true,
          version: true,
          status: true,
          name: true,
          idKind: true,
          idNumberSealed: true,
          photoFileId: true,
        },
      },
    },
  });
  const open: Questioned[] = [];
  const gone: string[] = [];
  for (const { id: checkId, attempts: tries, candidate } of rows) {
    if (candidate?.status === "pending") {
      const { status: _, ...one } = candidate;
      open.push({ checkId, tries, ...one });
    } else gone.push(checkId);
  }
  return { open, gone };
}

function endOf(said: Said, { pace }: Asker, tries: number): CheckEnd {
  if ("answer" in said) return { kind: "answered", tried: 1, ...said };
  const { one, failure } = said;
  const { kind, code, requestId } = failure;
  const checkId = one.checkId;
  const made = one.tries + 1;
  const isLast = made >= tries && (kind === "retry" || tries === 1);
  if (kind === "skip" || isLast) return { kind: "unanswered", checkId, code, requestId, tried: 1 };
  const delay = kind === "retry" ? retryDelayMs(made) : 0;
  // Being told to slow down is not this candidate's failure, so it takes none of his tries.
  return {
    kind: "again",
    checkId,
    code,
    dueAt: new Date(pace.now().getTime() + delay),
    tried: kind === "retry" ? 1 : 0,
  };
}

function failuresOf(
  asked: readonly Said[],
): Pick<ChecksOutcome, "answers" | "failuresSince" | "skipped" | "halt"> {
  let answers = 0;
  let failuresSince = 0;
  let skipped = 0;
  let halt: ChecksOutcome["halt"] = null;
  for (const said of asked) {
    if ("answer" in said) {
      answers += 1;
      failuresSince = 0;
      continue;
    }
    const { kind } = said.failure;
    if (kind === "throttled" || kind === "stop") {
      if (halt?.kind !== "stop") halt = { kind, failure: said.failure };
      continue;
    }
    failuresSince += 1;
    if (kind === "skip") skipped += 1;
  }
  return { answers, failuresSince, skipped, halt };
}
