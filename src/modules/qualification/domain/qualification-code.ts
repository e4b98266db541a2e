import { AppError } from "@/shared/kernel/app-error";

/** 证书编号 of the catalogue: the family's seven digits and the level (§1.6: 6000000 + 1). */
export const qualificationCode = (family: string, level: number): string => `${family}${level}`;

/** The family of a 证书编号. */
export const familyOf = (code: string): string => code.slice(0, 7);

/** A new family's seven digits. Throws `qualification.number_exhausted`. */
export function familyCode(serial: number): string {
  if (!Number.isInteger(serial) || serial < 1) throw new RangeError(`serial ${serial}`);
  if (serial > 9_999_999) throw new AppError("qualification.number_exhausted");
  return String(serial).padStart(7, "0");
}

/** The levels to be made: each once, ascending. Throws `qualification.level_exists` naming those there are already. */
export function newLevels(wanted: readonly number[], existing: readonly number[]): number[] {
  const levels = [...new Set(wanted)].sort((one, other) => one - other);
  const double = levels.filter((level) => existing.includes(level));
  if (double.length > 0) throw new AppError("qualification.level_exists", { levels: double.map(String) });
  return levels;
}
