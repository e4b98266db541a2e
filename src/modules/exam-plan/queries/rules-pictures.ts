import "server-only";
import { holds } from "@/server/auth/permissions";
import type { Portal, Role } from "@/server/auth/roles";
import type { Db } from "@/server/db/client";
import type { SignedInUser } from "@/server/trpc/context";

/** The pictures of 考试规则 are for whoever may read the plan: its body in any state, the colleges once it is published. */
export async function mayReadRulesPictures(
  db: Db,
  user: SignedInUser | null,
  planId: string,
): Promise<boolean> {
  if (!user) return false;
  const holder = { portal: user.portal as Portal, role: user.role as Role };
  if (user.awardingBodyId && holds(holder, "examPlan.bodyRead"))
    return (await db.examPlan.count({ where: { id: planId, awardingBodyId: user.awardingBodyId } })) === 1;
  if (!holds(holder, "examPlan.read")) return false;
  return (await db.examPlan.count({ where: { id: planId, status: "published" } })) === 1;
}
