import "server-only";
import type { AwardingBodyScope } from "@/server/auth/scope";
import type { Db } from "@/server/db/client";
import { literalLike } from "@/server/db/literal-like";
import { qualificationLabel, soughtQualification } from "@/shared/qualification-level";
import { type QualificationScope, qualificationsInScope } from "./list-qualifications";

interface OptionsAsk {
  readonly of: "qualification" | "body";
  readonly search: string;
  readonly value?: string | undefined;
}

interface Option {
  readonly value: string;
  readonly label: string;
}

const MOST = 20;

/** 证书名称 and 颁证机构 to pick from (at most 20), the chosen one among them. */
export const qualificationOptions = (
  db: Db,
  scope: QualificationScope,
  ask: OptionsAsk,
): Promise<Option[]> => (ask.of === "body" ? bodyOptions(db, scope, ask) : titleOptions(db, scope, ask));

async function titleOptions(db: Db, scope: QualificationScope, { search, value }: OptionsAsk) {
  const own = qualificationsInScope(scope);
  const select = { id: true, name: true, level: true } as const;
  const found = await db.qualification.findMany({
    where: {
      AND: [
        own,
        {
          OR: [
            { name: { contains: literalLike(soughtQualification(search)), mode: "insensitive" } },
            { code: { startsWith: literalLike(search) } },
          ],
        },
      ],
    },
    orderBy: { code: "asc" },
    take: MOST,
    select,
  });
  const missing =
    value && !found.some((row) => row.id === value)
      ? await db.qualification.findMany({ where: { AND: [own, { id: value }] }, select })
      : [];
  return [...missing, ...found].map((row) => ({ value: row.id, label: qualificationLabel(row) }));
}

async function bodyOptions(db: Db, scope: QualificationScope, { search, value }: OptionsAsk) {
  const own = scope.kind === "awarding_body" ? { id: scope.awardingBodyId } : {};
  const select = { id: true, name: true } as const;
  const found = await db.awardingBody.findMany({
    where: { AND: [own, { name: { contains: literalLike(search), mode: "insensitive" } }] },
    orderBy: { code: "asc" },
    take: MOST,
    select,
  });
  const missing =
    value && !found.some((row) => row.id === value)
      ? await db.awardingBody.findMany({ where: { AND: [own, { id: value }] }, select })
      : [];
  return [...missing, ...found].map((row) => ({ value: row.id, label: row.name }));
}

/** 所属专业大类 there are in scope. */
export async function usedCategories(db: Db, scope: QualificationScope): Promise<string[]> {
  const rows = await db.qualification.findMany({
    where: { AND: [qualificationsInScope(scope), { category: { not: "" } }] },
    distinct: ["category"],
    orderBy: { category: "asc" },
    select: { category: true },
  });
  return rows.map((row) => row.category);
}

/** The enabled standards of the body's that a new certificate may be made for, by code. */
export async function standardChoices(
  db: Db,
  scope: AwardingBodyScope,
): Promise<(Option & { readonly category: string })[]> {
  const rows = await db.skillStandard.findMany({
    where: { awardingBodyId: scope.awardingBodyId, enabled: true },
    orderBy: { code: "asc" },
    select: { id: true, code: true, name: true, category: true },
  });
  return rows.map((row) => ({ value: row.id, label: `${row.code} ${row.name}`, category: row.category }));
}
