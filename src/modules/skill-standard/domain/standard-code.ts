import { AppError } from "@/shared/kernel/app-error";

/** 标准代码 of a skill standard: a running number of six digits (§1.6). Throws `skillStandard.number_exhausted`. */
export function skillStandardCode(serial: number): string {
  if (!Number.isInteger(serial) || serial < 1) throw new RangeError(`serial ${serial}`);
  if (serial > 999_999) throw new AppError("skillStandard.number_exhausted");
  return String(serial).padStart(6, "0");
}
