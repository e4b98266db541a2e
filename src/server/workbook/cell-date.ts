const DAY_MS = 86_400_000;
/** The last day a sheet knows, 9999-12-31, as days in the 1900 system. */
const LAST_DAY = 2_958_465;

/** Whether a number format that comes with every workbook shows a date or a time. */
export function isDateFormatId(id: number): boolean {
  return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);
}

/** Whether a number format written out shows a date or a time: it has y, m, d, h or s outside quotes and brackets. */
export function isDateFormat(format: string): boolean {
  if (format.length > 255) return false;
  return /[ymdhs]/i.test(format.replace(/"[^"]*"|\\.|_.|\[[^\]]*\]|General/gi, ""));
}

/**
 * A sheet's day number as `2024-09-01`, or `2024-09-01T08:30:00` when it has a time of day; null if it is no
 * day at all. Day 60 of the 1900 system, 29 February 1900, never was: it reads as the 28th.
 */
export function dateOfSerial(serial: number, is1904: boolean): string | null {
  const days = is1904 ? serial + 1462 : serial;
  if (!Number.isFinite(days) || days < 0 || days >= LAST_DAY + 1) return null;
  const sinceEpoch = (days < 60 ? days + 1 : days) - 25_569;
  const text = new Date(Math.round((sinceEpoch * DAY_MS) / 1000) * 1000).toISOString();
  return Number.isInteger(days) ? text.slice(0, 10) : text.slice(0, 19);
}
