import { AppError } from "@/shared/kernel/app-error";
import { type Instant, shanghaiDate } from "@/shared/kernel/shanghai-time";

/**
 * 计划编号, 12 digits: the day of creation in China and a number that runs on across days (§1.6: 0026, 0027,
 * 0028). Throws `examPlan.number_exhausted` beyond 9999.
 */
export function planNumber(createdAt: Instant, serial: number): string {
  if (!Number.isInteger(serial) || serial < 1) throw new RangeError(`serial ${serial}`);
  if (serial > 9999) throw new AppError("examPlan.number_exhausted");
  return shanghaiDate(createdAt).replaceAll("-", "") + String(serial).padStart(4, "0");
}
