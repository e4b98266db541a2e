/** Letters and digits that cannot be taken for one another when a password is read out or copied by hand. */
const LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";
const GROUPS = 4;
const GROUP = 4;

/** How many random bytes `initialPassword` wants. */
export const PASSWORD_BYTES = GROUPS * GROUP * 2;

/**
 * A password of four groups of four (some 79 bits) from random bytes, two to a letter, so that no letter is likelier
 * than another by more than one in two thousand.
 */
export function initialPassword(bytes: Uint8Array): string {
  if (bytes.length < PASSWORD_BYTES) throw new RangeError("too few random bytes");
  const letters = Array.from({ length: GROUPS * GROUP }, (_, at) => {
    const drawn = (bytes[2 * at] ?? 0) * 256 + (bytes[2 * at + 1] ?? 0);
    return LETTERS.charAt(drawn % LETTERS.length);
  });
  return Array.from({ length: GROUPS }, (_, at) => letters.slice(at * GROUP, (at + 1) * GROUP).join("")).join(
    "-",
  );
}
