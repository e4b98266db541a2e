import { AppError } from "@/shared/kernel/app-error";

/** 科目编号: the qualification's eight digits, its level, and a running number of two (§1.6). Throws `subject.number_exhausted`. */
export function subjectCode(
  qualification: { readonly code: string; readonly level: number },
  serial: number,
): string {
  if (!Number.isInteger(serial) || serial < 1) throw new RangeError(`serial ${serial}`);
  if (serial > 99) throw new AppError("subject.number_exhausted");
  return `${qualification.code}${qualification.level}${String(serial).padStart(2, "0")}`;
}
