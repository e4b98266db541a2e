import "server-only";
import { env } from "@/env";
import { nextMoment } from "@/modules/exam-plan/domain/next-moment";
import { planStage } from "@/modules/exam-plan/domain/windows";
import { publishedTimes } from "@/modules/exam-plan/queries/published-times";
import type { AwardingBodyScope, InstitutionScope } from "@/server/auth/scope";
import type { Db } from "@/server/db/client";
import { systemClock } from "@/server/ports/clock";

/** The product's time, and in demo mode the plans whose next window one may move to. */
export interface ClockState {
  readonly demo: boolean;
  readonly now: string;
  readonly offsetMs: number;
  readonly plans: readonly {
    readonly id: string;
    readonly name: string;
    readonly stage: string;
    readonly next: { readonly label: string; readonly at: string } | null;
  }[];
}

/** The state of the clock for this scope; outside demo mode only the time. */
export async function clockState(
  db: Db,
  scope: InstitutionScope | AwardingBodyScope,
  now: Date,
): Promise<ClockState> {
  const time = { now: now.toISOString(), offsetMs: now.getTime() - systemClock.now().getTime() };
  if (env().APP_MODE !== "demo") return { demo: false, ...time, plans: [] };
  const plans = await publishedTimes(db, scope, { now });
  return {
    demo: true,
    ...time,
    plans: plans.map(({ id, name, times }) => {
      const next = nextMoment(times, now);
      return {
        id,
        name,
        stage: planStage(times, now).label,
        next: next && { label: next.label, at: next.at.toISOString() },
      };
    }),
  };
}
