import "server-only";
import type { AwardingBodyScope } from "@/server/auth/scope";
import type { Db } from "@/server/db/client";
import type { Audience } from "@/shared/audience";
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
  readonly audience: Audience;
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
  audience: true,
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
  return rows.map(({ name, level, subjects, ...row }) => ({
    ...row,
    title: qualificationLabel({ name, level }),
    subjects: subjects.map((subject) => ({ ...subject, audience: subject.audience as Audience })),
  }));
}
