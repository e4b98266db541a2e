import "server-only";
import type { Prisma } from "@/generated/prisma/client";
import type { AwardingBodyScope, InstitutionScope } from "@/server/auth/scope";
import type { Db } from "@/server/db/client";
import { literalLike } from "@/server/db/literal-like";

/** What a search-then-pick field asks for: what was typed, and the chosen one, which is always in the answer. */
export interface OptionsAsk {
  readonly search: string;
  readonly value?: string | undefined;
}

export interface PlanOption {
  readonly value: string;
  readonly label: string;
}

async function findOptions(db: Db, scope: Prisma.ExamPlanWhereInput, ask: OptionsAsk): Promise<PlanOption[]> {
  const select = { id: true, name: true } as const;
  const found = await db.examPlan.findMany({
    where: {
      AND: [
        scope,
        {
          OR: [
            { name: { contains: literalLike(ask.search), mode: "insensitive" } },
            { number: { startsWith: literalLike(ask.search) } },
          ],
        },
      ],
    },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: 20,
    select,
  });
  const missing =
    ask.value && !found.some((row) => row.id === ask.value)
      ? await db.examPlan.findMany({ where: { AND: [scope, { id: ask.value }] }, select })
      : [];
  return [...missing, ...found].map((row) => ({ value: row.id, label: row.name }));
}

/** Published plans by part of the name or the beginning of the number, newest first, at most 20. */
export function publishedPlanOptions(db: Db, _scope: InstitutionScope, ask: OptionsAsk) {
  return findOptions(db, { status: "published" }, ask);
}

/** The body's own published plans by part of the name or the beginning of the number, newest first, at most 20. */
export function bodyPlanOptions(db: Db, scope: AwardingBodyScope, ask: OptionsAsk) {
  return findOptions(db, { status: "published", awardingBodyId: scope.awardingBodyId }, ask);
}
