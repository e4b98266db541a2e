import "server-only";
import type { Prisma } from "@/generated/prisma/client";
import type { AwardingBodyScope, InstitutionScope } from "@/server/auth/scope";
import type { Db } from "@/server/db/client";
import { literalLike } from "@/server/db/literal-like";
import { qualificationLabel, soughtQualification } from "@/shared/qualification-level";

interface Option {
  readonly value: string;
  readonly label: string;
}
interface Ask {
  readonly of: "plan" | "qualification" | "site";
  readonly search: string;
  readonly value?: string | undefined;
}

const MOST = 20;

/** Options of a search-then-pick filter over entries: what occurs in them, and the one that is chosen. */
async function options(db: Db, entries: Prisma.EntryWhereInput, ask: Ask): Promise<Option[]> {
  const occurs = { entries: { some: entries } };
  const like = { contains: literalLike(ask.search) };
  const chosen = ask.value ? [{ id: ask.value, ...occurs }] : [];
  if (ask.of === "plan") {
    const plans = await db.examPlan.findMany({
      where: { OR: [{ ...occurs, OR: [{ name: like }, { number: like }] }, ...chosen] },
      orderBy: { createdAt: "desc" },
      take: MOST,
      select: { id: true, name: true, number: true },
    });
    return plans.map((plan) => ({ value: plan.id, label: `${plan.name}(${plan.number})` }));
  }
  if (ask.of === "site") {
    const sites = await db.examSite.findMany({
      where: { OR: [{ ...occurs, OR: [{ name: like }, { number: like }] }, ...chosen] },
      orderBy: { number: "asc" },
      take: MOST,
      select: { id: true, name: true },
    });
    return sites.map((site) => ({ value: site.id, label: site.name }));
  }
  const qualifications = await db.qualification.findMany({
    where: {
      OR: [
        {
          ...occurs,
          OR: [{ name: { contains: literalLike(soughtQualification(ask.search)) } }, { code: like }],
        },
        ...chosen,
      ],
    },
    orderBy: { code: "asc" },
    take: MOST,
    select: { id: true, name: true, level: true },
  });
  return qualifications.map((one) => ({ value: one.id, label: qualificationLabel(one) }));
}

/** Options over one's own entries. */
export const entryOptions = (db: Db, scope: InstitutionScope, ask: Ask): Promise<Option[]> =>
  options(db, { institutionId: scope.institutionId }, ask);

/** Options over the entries in the awarding body's plans. */
export const bodyEntryOptions = (db: Db, scope: AwardingBodyScope, ask: Ask): Promise<Option[]> =>
  options(db, { plan: { awardingBodyId: scope.awardingBodyId }, status: { not: "draft" } }, ask);
