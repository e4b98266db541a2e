import "server-only";

/** A text as LIKE takes it literally: Prisma's `contains` and `startsWith` leave its wildcards `%` and `_` as they are. */
export function literalLike(text: string): string {
  return text.replace(/[\\%_]/g, (sign) => `\\${sign}`);
}
