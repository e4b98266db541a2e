import "server-only";
import { AppError } from "@/shared/kernel/app-error";

/** U+0000, which no text column takes, and halves of surrogate pairs, which no JSON column takes. */
const UNSTORABLE = /[\0\p{Cs}]/u;
const MOST_INT = 2_147_483_647;
/** Deeper than any form is. */
const DEEPEST = 24;

/**
 * Refuses an input with something in it that no column of the product can hold, so that no query has to: texts with
 * U+0000 or broken characters, numbers beyond a 32-bit integer. Throws `input.invalid`.
 */
export function refuseUnstorable(input: unknown): void {
  const waiting: { readonly value: unknown; readonly depth: number }[] = [{ value: input, depth: 0 }];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { value, depth } = next;
    const refused =
      depth > DEEPEST ||
      (typeof value === "string" && UNSTORABLE.test(value)) ||
      (typeof value === "number" && !(Math.abs(value) <= MOST_INT));
    if (refused) throw new AppError("input.invalid");
    if (typeof value === "object" && value !== null)
      for (const part of Object.values(value)) waiting.push({ value: part, depth: depth + 1 });
  }
}
