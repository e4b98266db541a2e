import { AppError } from "@/shared/kernel/app-error";

/** What an issued number is made of (§1.6, §3.9.11). */
export interface CertificateNumberParts {
  /** 职业技能等级标准代码, 6 digits */
  readonly standardCode: string;
  /** 机构代码 of the awarding body, 5 digits */
  readonly bodyCode: string;
  /** 考核站点编号, 9 digits */
  readonly siteNumber: string;
  /** the year of 发证时间, four digits */
  readonly year: number;
  /** running number of the site in that year, 1–99999 */
  readonly serial: number;
}

/** The series a number is taken from: it runs per site and year, and no number is ever given twice. */
export function certificateSeries(siteNumber: string, year: number): string {
  return `certificate:${siteNumber}:${year}`;
}

/**
 * 证书编号, 28 digits: `1`, standard 6, awarding body 5, site 9, year 2, serial 5. Throws
 * `certificate.numbers_exhausted` beyond 99999 of a site in a year.
 */
export function certificateNumber(parts: CertificateNumberParts): string {
  const { standardCode, bodyCode, siteNumber, year, serial } = parts;
  const fits = /^\d{6}$/.test(standardCode) && /^\d{5}$/.test(bodyCode) && /^\d{9}$/.test(siteNumber);
  if (!fits || !Number.isInteger(year) || year < 2000 || year > 2099)
    throw new RangeError("certificate number");
  if (!Number.isInteger(serial) || serial < 1) throw new RangeError(`serial ${serial}`);
  if (serial > 99_999) throw new AppError("certificate.numbers_exhausted", { siteNumber, year });
  return `1${standardCode}${bodyCode}${siteNumber}${String(year).slice(2)}${String(serial).padStart(5, "0")}`;
}

/** What someone typed as a certificate number, without blanks and in half width; null if it cannot be one. */
export function readCertificateNumber(typed: string): string | null {
  const digits = typed
    .replace(/[\uff10-\uff19]/g, (digit) => String(digit.charCodeAt(0) - 0xff10))
    .replace(/\s/g, "");
  return /^\d{28}$/.test(digits) ? digits : null;
}
