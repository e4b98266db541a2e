import { AppError } from "@/shared/kernel/app-error";

/** The series of 考核站点编号: one for all provinces. */
export const SITE_SERIES = "exam-site";

const MOST = 9_999_999;

/**
 * 考核站点编号, nine digits: the province's two and a running seven (§1.6). Throws `examSite.numbers_exhausted` beyond
 * 9,999,999.
 */
export function siteNumber(provinceCode: string, serial: number): string {
  if (!/^\d{2}$/.test(provinceCode)) throw new RangeError("province code");
  if (!Number.isInteger(serial) || serial < 1) throw new RangeError(`serial ${serial}`);
  if (serial > MOST) throw new AppError("examSite.numbers_exhausted");
  return provinceCode + String(serial).padStart(7, "0");
}
