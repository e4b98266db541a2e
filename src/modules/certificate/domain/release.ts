import { type Instant, msOf, shanghaiDate } from "@/shared/kernel/shanghai-time";

/** 发证方式 (§1.4 4.2). */
export const methodLabels = { electronic: "电子证书", paper: "纸质证书" } as const;
export type CertificateMethod = keyof typeof methodLabels;

/** Why 发证时间 may not be what was chosen. */
export const awardDateErrors = {
  "certificate.award_before_publicity_end": "发证时间不能早于成绩公示结束({day})",
  "certificate.award_in_future": "发证时间不能晚于今天",
} as const;

/** The first day a certificate may bear: the day 公示 ends, in China (§3.9.11). */
export function firstAwardDay(publicityEnd: Instant): string {
  // The end itself is outside the window, so a 公示 that ends at midnight ends on the day before.
  const lastMoment = new Date(msOf(publicityEnd) - 1);
  return shanghaiDate(lastMoment);
}

/** What is wrong with 发证时间 (`2026-12-20`, a day in China), or null: from the end of 公示 until today. */
export function findAwardDayProblem(
  day: string,
  publicityEnd: Instant,
  now: Instant,
): keyof typeof awardDateErrors | null {
  if (day < firstAwardDay(publicityEnd)) return "certificate.award_before_publicity_end";
  return day > shanghaiDate(now) ? "certificate.award_in_future" : null;
}
