import "server-only";
import type { Prisma } from "@/generated/prisma/client";
import type { Db } from "@/server/db/client";
import { notify } from "@/server/notices/notify";
import { dayEnd, shanghaiDate } from "@/shared/kernel/shanghai-time";
import { planTimeColumns, planTimesOf } from "../domain/plan-times";
import { remindersOf } from "../domain/window-reminders";

const DAY_MS = 86_400_000;

/**
 * Tells what the day of `now` (product time) brings: windows of published plans that open tomorrow or close today.
 * Each is told once per plan, window and day, however often and by however many workers it is asked. Gives how many
 * were told now; two queries and no write when all is told.
 */
export async function tellWindows(db: Db, now: Date): Promise<number> {
  const midnight = dayEnd(shanghaiDate(now));
  const tomorrow = { gte: midnight, lt: new Date(midnight.getTime() + DAY_MS) };
  const today = { gt: now, lte: midnight };
  const due: Prisma.ExamPlanWhereInput[] = [
    { registrationStart: tomorrow },
    { registrationEnd: today },
    { seatingStart: tomorrow },
    { seatingEnd: today },
    { examStart: tomorrow },
    { examEnd: today },
    { scoringStart: tomorrow },
    { scoringEnd: today },
    { publicityStart: tomorrow },
    { publicityEnd: today },
  ];
  const plans = await db.examPlan.findMany({
    where: { status: "published", publicityEnd: { gt: now }, OR: due },
    select: { id: true, name: true, number: true, awardingBodyId: true, ...planTimeColumns },
  });
  const reminders = plans.flatMap((plan) =>
    remindersOf({ id: plan.id, times: planTimesOf(plan) }, now).map((reminder) => ({
      plan,
      reminder,
      key: [reminder.kind, plan.id, reminder.window, reminder.day].join(":"),
    })),
  );
  if (reminders.length === 0) return 0;
  const told = await db.notice.findMany({
    where: { onceKey: { in: reminders.map(({ key }) => key) } },
    select: { onceKey: true },
  });
  const known = new Set(told.map((row) => row.onceKey));
  let count = 0;
  for (const { plan, reminder, key } of reminders.filter((one) => !known.has(one.key)))
    count += await notify(db, {
      kind: reminder.kind,
      to: reminder.reader === "institutions" ? { plan: plan.id } : { owners: [plan.awardingBodyId] },
      params: {
        plan: `${plan.name}（${plan.number}）`,
        window: reminder.label,
        at: reminder.at,
        advice: reminder.advice,
        href: reminder.href,
      },
      at: now,
      onceKey: key,
    });
  return count;
}
