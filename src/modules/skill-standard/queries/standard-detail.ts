import "server-only";
import type { AwardingBodyScope, InstitutionScope } from "@/server/auth/scope";
import type { Db } from "@/server/db/client";
import { fileLink } from "@/server/files/stored-file";
import { AppError } from "@/shared/kernel/app-error";
import { qualificationLabel } from "@/shared/qualification-level";
import { type StandardRow, skillStandardsInScope } from "./list-standards";

/** The PDF of a standard, with the links under which this scope may open and save it. */
export interface StandardFile {
  readonly id: string;
  readonly name: string;
  readonly href: string;
  readonly downloadHref: string;
}

/** A standard of either kind, to read or to edit. */
export interface StandardDetail extends StandardRow {
  /** 所对应的职业教育专业大类; a site standard has none */
  readonly category: string | null;
  readonly file: StandardFile | null;
  readonly qualificationIds: readonly string[];
}

export const standardFile = (
  scope: InstitutionScope | AwardingBodyScope,
  file: { readonly id: string; readonly name: string } | null,
): StandardFile | null =>
  file && { ...file, href: fileLink(scope, file.id), downloadHref: fileLink(scope, file.id, true) };

/** Throws `skillStandard.not_found` for one out of scope. */
export async function skillStandardDetail(
  db: Db,
  scope: InstitutionScope | AwardingBodyScope,
  id: string,
): Promise<StandardDetail> {
  const row = await db.skillStandard.findFirst({
    where: { AND: [{ id }, skillStandardsInScope(scope)] },
    select: {
      id: true,
      code: true,
      name: true,
      edition: true,
      category: true,
      enabled: true,
      version: true,
      awardingBody: { select: { name: true } },
      file: { select: { id: true, name: true } },
      qualifications: { orderBy: { code: "asc" }, select: { id: true, name: true, level: true } },
    },
  });
  if (!row) throw new AppError("skillStandard.not_found");
  const { awardingBody, file, qualifications, ...standard } = row;
  return {
    ...standard,
    bodyName: awardingBody.name,
    file: standardFile(scope, file),
    qualifications: qualifications.map(qualificationLabel),
    qualificationIds: qualifications.map((one) => one.id),
  };
}

/** What 停用 of a standard touches: its qualifications, the published plans that still run, the approved sites. */
export interface StandardUsage {
  readonly qualifications: number;
  readonly plans: number;
  readonly sites: number;
}

/** Throws `skillStandard.not_found`. */
export async function skillStandardUsage(
  db: Db,
  scope: AwardingBodyScope,
  id: string,
  now: Date,
): Promise<StandardUsage> {
  const { qualificationIds } = await skillStandardDetail(db, scope, id);
  return qualificationUsage(db, qualificationIds, now);
}

/** The same for any qualifications the caller has found in scope. */
export async function qualificationUsage(db: Db, ids: readonly string[], now: Date): Promise<StandardUsage> {
  const some = { some: { qualificationId: { in: [...ids] } } };
  const [plans, sites] = await Promise.all([
    db.examPlan.count({
      where: { status: "published", publicityEnd: { gt: now }, qualifications: some },
    }),
    db.examSite.count({ where: { status: "approved", enabled: true, qualifications: some } }),
  ]);
  return { qualifications: ids.length, plans, sites };
}
