import "server-only";
import type { AwardingBodyScope } from "@/server/auth/scope";
import type { Db } from "@/server/db/client";
import { literalLike } from "@/server/db/literal-like";
import { qualificationLabel } from "@/shared/qualification-level";

/** A subject of the catalogue, as a new plan starts from it. Duration in minutes, marks in whole points. */
export interface CatalogueSubject {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly method: string;
  readonly minutes: number;
  readonly fullMark: number;
  readonly passMark: number;
}

export interface CatalogueQualification {
  readonly id: string;
  readonly code: string;
  readonly title: string;
  readonly subjects: readonly CatalogueSubject[];
}

const SUBJECT_SELECT = {
  id: true,
  code: true,
  name: true,
  method: true,
  minutes: true,
  fullMark: true,
  passMark: true,
} as const;

/** The awarding body's enabled qualifications with their enabled subjects, by code: what a plan may examine. */
export async function listBodyQualifications(
  db: Db,
  scope: AwardingBodyScope,
): Promise<CatalogueQualification[]> {
  const rows = await db.qualification.findMany({
    where: { awardingBodyId: scope.awardingBodyId, enabled: true },
    orderBy: { code: "asc" },
    select: {
      id: true,
      code: true,
      name: true,
      level: true,
      subjects: { where: { enabled: true }, orderBy: { code: "asc" }, select: SUBJECT_SELECT },
    },
  });
  return rows.map(({ name, level, ...row }) => ({ ...row, title: qualificationLabel({ name, level }) }));
}

/** Enabled qualifications whose name or code contains `search` (at most 20), and the chosen one; for search-then-pick. */
export async function searchQualifications(
  db: Db,
  ask: { readonly search: string; readonly value?: string | undefined },
): Promise<{ value: string; label: string }[]> {
  const select = { id: true, name: true, level: true } as const;
  const found = await db.qualification.findMany({
    where: {
      enabled: true,
      OR: [
        { name: { contains: literalLike(ask.search), mode: "insensitive" } },
        { code: { startsWith: literalLike(ask.search) } },
      ],
    },
    orderBy: { code: "asc" },
    take: 20,
    select,
  });
  const missing =
    ask.value && !found.some((row) => row.id === ask.value)
      ? await db.qualification.findMany({ where: { id: ask.value }, select })
      : [];
  return [...missing, ...found].map((row) => ({ value: row.id, label: qualificationLabel(row) }));
}
