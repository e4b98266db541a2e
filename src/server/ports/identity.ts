import "server-only";

/** Who is to be compared with the photo that the public security authority holds of him. */
export interface IdentityQuestion {
  readonly name: string;
  readonly idKind: string;
  readonly idNumber: string;
  /** Reads the photo when the provider wants it. */
  readonly photo: () => Promise<Uint8Array>;
}

export type IdentityAnswer =
  | { readonly match: true }
  /** `reason` is shown to the college; it names no number. */
  | { readonly match: false; readonly reason: string };

/** The identity port (认证): photo against name and ID number. */
export interface IdentityProvider {
  readonly name: string;
  /** What a simulated provider answers by, in words for the screen; null for a real one. */
  readonly simulatedRule: string | null;
  /** Throws when no answer can be had; nothing is decided then. */
  readonly check: (question: IdentityQuestion, signal: AbortSignal) => Promise<IdentityAnswer>;
}

const MISMATCHING = "00";

/**
 * The built-in provider for trial and demonstration. It looks at nothing but the ID number, so that its answer can
 * be foretold: an eighteen-digit number whose 15th and 16th digits are 00 does not match (about one in a hundred),
 * nor does another document's number that ends in 00.
 */
const simulatedIdentity: IdentityProvider = {
  name: "模拟认证",
  simulatedRule: "证件号码第 15、16 位（其他证件为末两位）是 00 的，比对结果为不一致；其余均为一致",
  check: async ({ idNumber }) => {
    const digits = idNumber.length === 18 ? idNumber.slice(14, 16) : idNumber.slice(-2);
    return digits === MISMATCHING
      ? { match: false, reason: "照片与公安系统留存照片比对不一致" }
      : { match: true };
  },
};

/** The provider in use. `IDENTITY_PROVIDER` knows the simulated one only; a service must allow it expressly. */
export const identityProvider = (): IdentityProvider => simulatedIdentity;
