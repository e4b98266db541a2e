import "server-only";
import type { AwardingBodyScope, InstitutionScope } from "@/server/auth/scope";
import type { Db } from "@/server/db/client";
import { planTimeColumns, planTimesOf } from "../domain/plan-times";
import type { PlanTimes } from "../domain/windows";

export interface PublishedTimes {
  readonly id: string;
  readonly name: string;
  readonly times: PlanTimes;
}

/** The published plans this scope sees that are not over at `now`, the next to end first, at most 50; or the one named. */
export async function publishedTimes(
  db: Db,
  scope: InstitutionScope | AwardingBodyScope,
  ask: { readonly now: Date; readonly id?: string },
): Promise<PublishedTimes[]> {
  const rows = await db.examPlan.findMany({
    where: {
      status: "published",
      publicityEnd: { gt: ask.now },
      ...(ask.id === undefined ? {} : { id: ask.id }),
      ...(scope.kind === "awarding_body" ? { awardingBodyId: scope.awardingBodyId } : {}),
    },
    orderBy: [{ publicityEnd: "asc" }, { id: "asc" }],
    take: 50,
    select: { id: true, name: true, ...planTimeColumns },
  });
  return rows.map((row) => ({ id: row.id, name: row.name, times: planTimesOf(row) }));
}
