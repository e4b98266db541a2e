/** Values that fill the placeholders of an error's text; never personal data in full. */
export type ErrorParams = Readonly<Record<string, string | number | boolean | null | readonly string[]>>;

/**
 * A refusal the caller can understand: a code that the edge maps to Chinese text, and its parameters.
 * Codes are `noun.reason` and are declared in the noun's errors.ts (shape 8).
 */
export class AppError extends Error {
  readonly code: string;
  readonly params: ErrorParams;

  constructor(code: string, params: ErrorParams = {}) {
    super(code);
    this.name = "AppError";
    this.code = code;
    this.params = params;
  }
}
