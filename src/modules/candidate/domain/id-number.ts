import { type Instant, shanghaiDate } from "@/shared/kernel/shanghai-time";
import { toHalfWidth, trimBlanks } from "@/shared/kernel/text";

/** 证件类型 that are accepted (§2.2), by their stored code. */
export const idKindLabels = {
  resident_id: "居民身份证",
  hk_macao_permit: "港澳居民来往内地通行证",
  taiwan_permit: "台湾居民来往大陆通行证",
  passport: "护照",
  residence_permit: "港澳台居民居住证",
  foreign_permanent: "外国人永久居留身份证",
} as const;
export type IdKind = keyof typeof idKindLabels;
export const idKinds = Object.keys(idKindLabels) as readonly IdKind[];

const kindsByText = new Map<string, IdKind>([
  ...idKinds.map((kind) => [idKindLabels[kind], kind] as const),
  // What the manual's form and the card itself call it.
  ["身份证", "resident_id"],
  ["临时居民身份证", "resident_id"],
  ["外国人永久居留证", "foreign_permanent"],
]);

/** The 证件类型 a text names; null when it names none. */
export const idKindOfText = (text: string): IdKind | null => kindsByText.get(text) ?? null;

export const sexLabels = { male: "男", female: "女" } as const;
export type Sex = keyof typeof sexLabels;

/** What may be wrong with an ID number that stands there normalised. */
export type IdProblem =
  | "id_scientific"
  | "id_length"
  | "id_characters"
  | "id_prefix"
  | "id_birth_date"
  | "id_birth_future"
  | "id_check_digit"
  | "id_format";

const otherFormats: Readonly<Record<Exclude<IdKind, "resident_id" | "residence_permit">, RegExp>> = {
  hk_macao_permit: /^[HM](\d{8}|\d{10})$/,
  taiwan_permit: /^(\d{8}|\d{10}[A-Z]?)$/,
  passport: /^(?=.*\d)[A-Z0-9]{5,17}$/,
  // Since 2023 eighteen digits that begin with 9; before, three letters of the nationality and twelve digits.
  foreign_permanent: /^(9\d{16}[\dX]|[A-Z]{3}\d{12})$/,
};

/** Without blanks at the ends, half width, upper case: the form an ID number is compared and stored in. */
export function normaliseIdNumber(text: string): string {
  return toHalfWidth(trimBlanks(text)).trim().toUpperCase();
}

/**
 * The kind of an eighteen-digit number that stands in a 身份证号 column: residence permits of people from Hong
 * Kong, Macao and Taiwan begin with 81, 82, 83.
 */
export function residentKindOf(idNumber: string): IdKind {
  return /^8[123]/.test(idNumber) ? "residence_permit" : "resident_id";
}

/**
 * What is wrong with a normalised ID number of this kind, or null. Eighteen-digit numbers follow GB 11643:
 * length, characters, a real birth date from 1900 to the day of `now` in China, check character.
 */
export function findIdProblem(kind: IdKind, idNumber: string, now: Instant): IdProblem | null {
  if (kind !== "resident_id" && kind !== "residence_permit") {
    if (!otherFormats[kind].test(idNumber)) return "id_format";
    return kind === "foreign_permanent" ? findForeignProblem(idNumber, now) : null;
  }
  if (/^\d(\.\d+)?E\+?\d+$/.test(idNumber)) return "id_scientific";
  if (idNumber.length !== 18) return "id_length";
  if (!/^\d{17}[\dX]$/.test(idNumber)) return "id_characters";
  if ((kind === "residence_permit") !== /^8[123]/.test(idNumber)) return "id_prefix";
  const birthDate = birthDateOf(idNumber);
  if (!isRealDate(birthDate)) return "id_birth_date";
  if (birthDate > shanghaiDate(now)) return "id_birth_future";
  return idNumber.endsWith(checkCharacterOf(idNumber)) ? null : "id_check_digit";
}

/** The birth date and the check character of a permanent residence card of either form. */
function findForeignProblem(idNumber: string, now: Instant): IdProblem | null {
  if (idNumber.length === 15) {
    // The older form has the year in two digits: a real day of either century will do.
    const [year, month, day] = [idNumber.slice(7, 9), idNumber.slice(9, 11), idNumber.slice(11, 13)];
    const real = ["19", "20"].some((century) => isRealDate(`${century}${year}-${month}-${day}`));
    return real ? null : "id_birth_date";
  }
  const birthDate = birthDateOf(idNumber);
  if (!isRealDate(birthDate)) return "id_birth_date";
  if (birthDate > shanghaiDate(now)) return "id_birth_future";
  return idNumber.endsWith(checkCharacterOf(idNumber)) ? null : "id_check_digit";
}

/** The check character of GB 11643 (ISO 7064 MOD 11-2) over the first seventeen digits. */
export function checkCharacterOf(idNumber: string): string {
  let sum = 0;
  for (let index = 0; index < 17; index += 1) sum += Number(idNumber[index]) * (2 ** (17 - index) % 11);
  return "10X98765432".charAt(sum % 11);
}

/** The eighteen-digit number that an old fifteen-digit one became; null if that is none. */
export function upgradeFifteenDigits(idNumber: string): string | null {
  if (!/^\d{15}$/.test(idNumber)) return null;
  const seventeen = `${idNumber.slice(0, 6)}19${idNumber.slice(6)}`;
  return `${seventeen}${checkCharacterOf(seventeen)}`;
}

/** The stored form of a number of this kind: upper case, and an old fifteen-digit one of a resident as eighteen. */
export function storedIdNumber(kind: IdKind, text: string): string {
  const idNumber = normaliseIdNumber(text);
  return kind === "resident_id" ? (upgradeFifteenDigits(idNumber) ?? idNumber) : idNumber;
}

/** `1996-12-12` as written in an eighteen-digit number. */
function birthDateOf(idNumber: string): string {
  return `${idNumber.slice(6, 10)}-${idNumber.slice(10, 12)}-${idNumber.slice(12, 14)}`;
}

/** The sex an eighteen-digit number of a resident says; null for other kinds, where the form asks. */
export function sexOf(kind: IdKind, idNumber: string): Sex | null {
  if (kind !== "resident_id" && kind !== "residence_permit") return null;
  return Number(idNumber[16]) % 2 === 1 ? "male" : "female";
}

/** Whether a stated sex agrees with the ID number (rule 23). */
export function sexAgrees(kind: IdKind, idNumber: string, sex: Sex): boolean {
  const said = sexOf(kind, idNumber);
  return said === null || said === sex;
}

function isRealDate(date: string): boolean {
  const parsed = new Date(`${date}T00:00:00Z`);
  return date >= "1900-01-01" && !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(date);
}
