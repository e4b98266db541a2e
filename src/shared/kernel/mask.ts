/** `372****0987`: the first 3 and last 4 characters (§1.0); of a short document number 2 and 2, so that it stays masked. */
export function maskIdNumber(idNumber: string): string {
  const shown = idNumber.length >= 12 ? { head: 3, tail: 4 } : { head: 2, tail: 2 };
  if (idNumber.length < 6) return "****";
  return `${idNumber.slice(0, shown.head)}****${idNumber.slice(-shown.tail)}`;
}

/** `158****1234` (§1.0). */
export function maskPhone(phone: string): string {
  return phone.length < 8 ? "****" : `${phone.slice(0, 3)}****${phone.slice(-4)}`;
}

/** `张*三`: the first and last character, `张*` for two (§3.12). */
export function maskName(name: string): string {
  const characters = [...name];
  const [first = "*"] = characters;
  if (characters.length <= 2) return characters.length === 2 ? `${first}*` : "*";
  return `${first}${"*".repeat(characters.length - 2)}${characters.at(-1)}`;
}
