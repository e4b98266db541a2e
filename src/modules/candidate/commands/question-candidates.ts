import "server-only";
import { openPersonalNumber } from "@/server/crypto/personal-number";
import type { Db } from "@/server/db/client";
import { readFileById } from "@/server/files/stored-file";
import type { Pace } from "@/server/identity/pace";
import { type IdentityAnswer, IdentityFailure, type IdentityProvider } from "@/server/ports/identity";
import { AppError } from "@/shared/kernel/app-error";

/** Who asks, at what speed. */
export interface Asker {
  readonly provider: IdentityProvider;
  readonly pace: Pace;
}

/** A candidate whose check is open, as he was when he was asked about. */
export interface Questioned {
  readonly checkId: string;
  readonly tries: number;
  readonly id: string;
  readonly version: number;
  readonly name: string;
  readonly idKind: string;
  readonly idNumberSealed: string;
  readonly photoFileId: string | null;
}

export type Said =
  | { readonly one: Questioned; readonly answer: IdentityAnswer }
  | { readonly one: Questioned; readonly failure: IdentityFailure };

/** Questions that are open at a time. */
const AT_A_TIME = 4;

/**
 * Puts the questions to the provider, four at a time and no faster than it may be called; stops after the group in
 * which it was told to slow down or to stop. Gives what was said, in the order of the questions; who was not reached is
 * not among them. The sealed numbers are opened for the port only.
 */
export async function questionCandidates(
  db: Db,
  { provider, pace }: Asker,
  questions: readonly Questioned[],
  signal: AbortSignal,
): Promise<Said[]> {
  const said: Said[] = [];
  for (let at = 0; at < questions.length && !signal.aborted; at += AT_A_TIME) {
    const group = questions.slice(at, at + AT_A_TIME);
    const began = pace.now().getTime();
    const answers = await Promise.all(group.map((one) => question(db, provider, one, signal)));
    said.push(...answers);
    if (answers.some((one) => "failure" in one && isForAll(one.failure))) break;
    if (provider.perSecond !== null) {
      const room = (group.length * 1_000) / provider.perSecond - (pace.now().getTime() - began);
      if (room > 0) await pace.pause(room, signal);
    }
  }
  return said;
}

/** What the provider said to one and meant for all. */
const isForAll = ({ kind }: IdentityFailure): boolean => kind === "throttled" || kind === "stop";

async function question(
  db: Db,
  provider: IdentityProvider,
  one: Questioned,
  signal: AbortSignal,
): Promise<Said> {
  const asked = {
    name: one.name,
    idKind: one.idKind,
    idNumber: openPersonalNumber(one.idNumberSealed),
    photo: async () => (await readFileById(db, one.photoFileId ?? "")).bytes,
  };
  try {
    return { one, answer: await provider.check(asked, signal) };
  } catch (cause) {
    return { one, failure: failureOf(cause) };
  }
}

function failureOf(cause: unknown): IdentityFailure {
  if (cause instanceof IdentityFailure) return cause;
  if (cause instanceof AppError && cause.code === "file.not_found")
    return new IdentityFailure("skip", "photo_missing");
  return new IdentityFailure("retry", "no_answer");
}
