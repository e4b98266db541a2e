import "server-only";

/** Who is to be compared with the photo that the public security authority holds of him. */
export interface IdentityQuestion {
  readonly name: string;
  readonly idKind: string;
  readonly idNumber: string;
  /** Reads the photo when the provider wants it. */
  readonly photo: () => Promise<Uint8Array>;
}

/** What is kept of a check, and nothing more: no photo, no number. */
export interface IdentityAnswer {
  readonly match: boolean;
  /** why not, for the college; it names no number; null for a match */
  readonly reason: string | null;
  /** the provider's own code of the result */
  readonly code: string;
  /** likeness in hundredths, 0 to 10000; null where the provider compared nothing */
  readonly score: number | null;
  /** the provider's number of the call, for asking him about it */
  readonly requestId: string | null;
}

/**
 * Why there is no answer. `retry`: ask this one again later; `throttled`: ask everybody more slowly; `skip`: asking
 * about this one is of no use; `stop`: asking at all is of no use until somebody has put account or settings right.
 */
export type IdentityFailureKind = "retry" | "throttled" | "skip" | "stop";

/** What `check` throws when no answer can be had; nothing is decided then. */
export class IdentityFailure extends Error {
  override readonly name = "IdentityFailure";
  constructor(
    readonly kind: IdentityFailureKind,
    /** the provider's code, or one of ours: `timeout`, `no_answer` */
    readonly code: string,
    readonly requestId: string | null = null,
  ) {
    super(`identity check: ${kind} ${code}`);
  }
}

/** The identity port (认证): photo against name and ID number. */
export interface IdentityProvider {
  /** as the record of a check names it */
  readonly name: string;
  /** What a simulated provider answers by, in words for the screen; null for a real one. */
  readonly simulatedRule: string | null;
  /** calls a second that this installation may make; null = as fast as it answers */
  readonly perSecond: number | null;
  /** Why a document cannot be asked about at all, in words for the college; null when it can. No call is made then. */
  readonly refusalOf: (idKind: string) => string | null;
  /** Throws `IdentityFailure` when no answer can be had. */
  readonly check: (question: IdentityQuestion, signal: AbortSignal) => Promise<IdentityAnswer>;
}
