import "server-only";
import type { Tx } from "@/server/db/client";

/**
 * Puts one notice before every enabled account of the institutions with an approved participation, in the plan's
 * year, for one of the plan's qualifications (§3.13). Gives how many notices were written.
 */
export async function notifyInstitutions(
  tx: Tx,
  notice: {
    readonly planId: string;
    readonly year: number;
    readonly title: string;
    readonly body: string;
    readonly now: Date;
  },
): Promise<number> {
  const users = await tx.user.findMany({
    where: {
      enabled: true,
      institution: {
        enabled: true,
        pilots: {
          some: { year: notice.year, qualification: { plans: { some: { planId: notice.planId } } } },
        },
      },
    },
    select: { id: true },
  });
  const { count } = await tx.notice.createMany({
    data: users.map((user) => ({
      userId: user.id,
      title: notice.title,
      body: notice.body,
      href: `/institution/exam-plans?plan=${notice.planId}`,
      createdAt: notice.now,
    })),
  });
  return count;
}
