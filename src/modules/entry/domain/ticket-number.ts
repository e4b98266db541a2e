import { AppError } from "@/shared/kernel/app-error";

/**
 * The first twelve digits of the 准考证号 of a plan at a site, which its series runs under (§3.3): year
 * (2) and running number (4) of the plan, province (2) and last four digits of the site.
 */
export function ticketPrefix(planNumber: string, siteNumber: string): string {
  if (!/^\d{12}$/.test(planNumber)) throw new RangeError("plan number");
  if (!/^\d{9}$/.test(siteNumber)) throw new RangeError("site number");
  return `${planNumber.slice(2, 4)}${planNumber.slice(8)}${siteNumber.slice(0, 2)}${siteNumber.slice(5)}`;
}

/**
 * 准考证号, 16 digits: the prefix and the candidate's running number (1–9999) there. One per entry, not built from
 * the seat, so that rearranging never changes it. Throws `entry.ticket_numbers_exhausted` beyond 9999.
 */
export function ticketNumber(prefix: string, serial: number): string {
  if (!Number.isInteger(serial) || serial < 1) throw new RangeError(`serial ${serial}`);
  if (serial > 9999) throw new AppError("entry.ticket_numbers_exhausted");
  return prefix + String(serial).padStart(4, "0");
}
