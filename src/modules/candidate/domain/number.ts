import { type Instant, msOf, shanghaiDate } from "@/shared/kernel/shanghai-time";

/**
 * 考生编号, 26 characters (§1.6): the first 6 of the ID number, the year and the milliseconds of `now`, and a
 * `serial` of 3 that tells apart who was made in the same millisecond (0–999). A passport's letters stay, short
 * ones are filled with zeros.
 */
export function candidateNumber(idNumber: string, now: Instant, serial: number): string {
  if (!Number.isInteger(serial) || serial < 0 || serial > 999) throw new RangeError(`serial ${serial}`);
  const head = idNumber.replace(/[^0-9A-Z]/g, "").slice(0, 6);
  const year = shanghaiDate(now).slice(0, 4);
  return `${head.padEnd(6, "0")}${year}${String(msOf(now)).padStart(13, "0")}${String(serial).padStart(3, "0")}`;
}

/**
 * Numbers for a batch: up to 1,000 in one millisecond and then the next ones, so that the numbers of a batch
 * differ from each other. Between batches the database's unique index decides.
 */
export function candidateNumbers(idNumbers: readonly string[], now: Instant, firstSerial: number): string[] {
  return idNumbers.map((idNumber, index) => {
    const serial = firstSerial + index;
    return candidateNumber(idNumber, new Date(msOf(now) + Math.floor(serial / 1000)), serial % 1000);
  });
}
