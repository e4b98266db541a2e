import "server-only";
import {
  qualificationUsage,
  type StandardDetail,
  type StandardUsage,
  standardFile,
} from "@/modules/skill-standard/queries/standard-detail";
import type { AwardingBodyScope, InstitutionScope } from "@/server/auth/scope";
import type { Db } from "@/server/db/client";
import { AppError } from "@/shared/kernel/app-error";
import { qualificationLabel } from "@/shared/qualification-level";
import { siteStandardsInScope } from "./list-standards";

/** Throws `siteStandard.not_found` for one out of scope. */
export async function siteStandardDetail(
  db: Db,
  scope: InstitutionScope | AwardingBodyScope,
  id: string,
): Promise<StandardDetail> {
  const row = await db.siteStandard.findFirst({
    where: { AND: [{ id }, siteStandardsInScope(scope)] },
    select: {
      id: true,
      code: true,
      name: true,
      edition: true,
      enabled: true,
      version: true,
      awardingBody: { select: { name: true } },
      file: { select: { id: true, name: true } },
      qualifications: {
        orderBy: { qualification: { code: "asc" } },
        select: { qualification: { select: { id: true, name: true, level: true } } },
      },
    },
  });
  if (!row) throw new AppError("siteStandard.not_found");
  const { awardingBody, file, qualifications, ...standard } = row;
  return {
    ...standard,
    category: null,
    bodyName: awardingBody.name,
    file: standardFile(scope, file),
    qualifications: qualifications.map((one) => qualificationLabel(one.qualification)),
    qualificationIds: qualifications.map((one) => one.qualification.id),
  };
}

/** What 停用 touches. Throws `siteStandard.not_found`. */
export async function siteStandardUsage(
  db: Db,
  scope: AwardingBodyScope,
  id: string,
  now: Date,
): Promise<StandardUsage> {
  const { qualificationIds } = await siteStandardDetail(db, scope, id);
  return qualificationUsage(db, qualificationIds, now);
}

/** 对应证书 a site standard of the body's may be given: the enabled ones, by code. */
export async function siteStandardChoices(
  db: Db,
  scope: AwardingBodyScope,
): Promise<{ value: string; label: string }[]> {
  const rows = await db.qualification.findMany({
    where: { awardingBodyId: scope.awardingBodyId, enabled: true },
    orderBy: { code: "asc" },
    select: { id: true, name: true, level: true },
  });
  return rows.map((row) => ({ value: row.id, label: qualificationLabel(row) }));
}
