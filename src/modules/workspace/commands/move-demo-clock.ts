import "server-only";
import { z } from "zod";
import { env } from "@/env";
import { findDuePlans } from "@/modules/exam-plan/commands/settle-plan";
import { tellWindows } from "@/modules/exam-plan/commands/tell-windows";
import { nextMoment } from "@/modules/exam-plan/domain/next-moment";
import { publishedTimes } from "@/modules/exam-plan/queries/published-times";
import { writeAudit } from "@/server/audit/write-audit";
import type { AwardingBodyScope, InstitutionScope } from "@/server/auth/scope";
import type { Db } from "@/server/db/client";
import { setClockOffset, systemClock } from "@/server/ports/clock";
import type { CommandContext } from "@/server/trpc/context";
import { AppError } from "@/shared/kernel/app-error";

const KEY = "demo.clock";
const stored = z.object({ offsetMs: z.number().int() });

/** The product stands this long after the beginning it was moved to, so that the window is surely open. */
const AFTER_MS = 3_000;

/**
 * Moves the product's time, in demo mode only and never backwards, to just after the plan's next window begins (or
 * its 公示 ends), and enqueues what that makes due, and tells what the day brings. Gives the new time and what was reached. Throws
 * `workspace.not_demo`, `examPlan.not_found`, `workspace.no_next_window`.
 */
export async function moveDemoClock(
  ctx: CommandContext<InstitutionScope> | CommandContext<AwardingBodyScope>,
  input: { readonly planId: string },
): Promise<{ now: string; label: string }> {
  const { db, scope, now } = ctx;
  if (env().APP_MODE !== "demo") throw new AppError("workspace.not_demo");
  const [plan] = await publishedTimes(db, scope, { now, id: input.planId });
  const next = plan && nextMoment(plan.times, now);
  if (!next) throw new AppError("workspace.no_next_window");
  const reached = new Date(next.at.getTime() + AFTER_MS);
  const offsetMs = reached.getTime() - systemClock.now().getTime();
  await db.$transaction(async (tx) => {
    const value = { offsetMs };
    await tx.setting.upsert({ where: { key: KEY }, create: { key: KEY, value }, update: { value } });
    await writeAudit(tx, {
      at: now,
      actor: scope.actor,
      ownerId: scope.ownerId,
      action: "demo_clock.move",
      entity: "exam_plan",
      entityId: input.planId,
      detail: { to: reached.toISOString() },
    });
  });
  setClockOffset(offsetMs);
  await findDuePlans(db, reached);
  await tellWindows(db, reached);
  return { now: reached.toISOString(), label: next.label };
}

/**
 * At boot: brings the demo clock back to where it was left. Throws, so that the boot is refused, when the database
 * holds a moved clock and the mode is not demo: its records carry times that never were.
 */
export async function loadDemoClock(db: Db): Promise<void> {
  const setting = await db.setting.findUnique({ where: { key: KEY }, select: { value: true } });
  if (!setting) return;
  if (env().APP_MODE !== "demo")
    throw new Error(
      "The clock of this database was moved by the demo clock, so it only runs with APP_MODE=demo. Start it in demo mode, or use another DATA_DIR or DATABASE_URL.",
    );
  setClockOffset(stored.parse(setting.value).offsetMs);
}
