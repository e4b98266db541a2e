import { AppError } from "@/shared/kernel/app-error";
import { type Instant, shanghaiDate } from "@/shared/kernel/shanghai-time";

/** The day part of a 标准代码: YYMMDD in China; the running number begins anew with each day. */
export const siteStandardDay = (createdAt: Instant): string =>
  shanghaiDate(createdAt).replaceAll("-", "").slice(2);

/** 标准代码 of a site standard: the day and a running number of three (§1.6). Throws `siteStandard.number_exhausted`. */
export function siteStandardCode(day: string, serial: number): string {
  if (!Number.isInteger(serial) || serial < 1) throw new RangeError(`serial ${serial}`);
  if (serial > 999) throw new AppError("siteStandard.number_exhausted");
  return day + String(serial).padStart(3, "0");
}
