import "server-only";
import type { AwardingBodyScope, InstitutionScope } from "@/server/auth/scope";
import type { Db } from "@/server/db/client";
import { literalLike } from "@/server/db/literal-like";
import { qualificationLabel, soughtQualification } from "@/shared/qualification-level";
import type { ExamOptionsAsk } from "../schema";

const MOST = 20;

export interface ExamOption {
  readonly value: string;
  readonly label: string;
}

/**
 * The published plans, or the qualifications, that scores, results and certificates may be searched by: of the
 * awarding body its own, of an institution those its candidates are entered for. The chosen one is always there.
 */
export async function listExamOptions(
  db: Db,
  scope: InstitutionScope | AwardingBodyScope,
  { of, search, value }: ExamOptionsAsk,
): Promise<ExamOption[]> {
  const own =
    scope.kind === "institution"
      ? { entries: { some: { institutionId: scope.institutionId } } }
      : { awardingBodyId: scope.awardingBodyId };
  const chosen = value ? [{ id: value }] : [];
  if (of === "plan") {
    const plans = await db.examPlan.findMany({
      where: {
        ...own,
        status: "published",
        OR: [
          { name: { contains: literalLike(search) } },
          { number: { startsWith: literalLike(search) } },
          ...chosen,
        ],
      },
      orderBy: { number: "desc" },
      take: MOST,
      select: { id: true, number: true, name: true },
    });
    return plans.map((plan) => ({ value: plan.id, label: `${plan.name}（${plan.number}）` }));
  }
  const qualifications = await db.qualification.findMany({
    where: { ...own, OR: [{ name: { contains: literalLike(soughtQualification(search)) } }, ...chosen] },
    orderBy: { code: "asc" },
    take: MOST,
    select: { id: true, name: true, level: true },
  });
  return qualifications.map((one) => ({ value: one.id, label: qualificationLabel(one) }));
}
