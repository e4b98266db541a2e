import "server-only";
import type { AwardingBodyScope } from "@/server/auth/scope";
import type { Db } from "@/server/db/client";
import { fileLink } from "@/server/files/stored-file";
import { AppError } from "@/shared/kernel/app-error";
import { shanghaiDate } from "@/shared/kernel/shanghai-time";
import { qualificationLabel } from "@/shared/qualification-level";
import { type QualificationScope, qualificationsInScope } from "./list-qualifications";

const day = (moment: Date | null): string => (moment ? shanghaiDate(moment) : "");

/** Everything of a certificate of the catalogue (§1.4 4.1). Throws `qualification.not_found` for one out of scope. */
export async function qualificationDetail(db: Db, scope: QualificationScope, id: string) {
  const row = await db.qualification.findFirst({
    where: { AND: [{ id }, qualificationsInScope(scope)] },
    include: {
      awardingBody: { select: { name: true } },
      standard: {
        select: { id: true, code: true, name: true, file: { select: { id: true, name: true } } },
      },
      majors: {
        orderBy: [{ majorCode: "asc" }, { educationLevel: "asc" }],
        select: { educationLevel: true, majorCode: true, major: { select: { name: true, retired: true } } },
      },
    },
  });
  if (!row) throw new AppError("qualification.not_found");
  const { awardingBody, standard, majors, level, createdAt: _made, updatedAt: _changed, ...rest } = row;
  const { file } = standard;
  return {
    ...rest,
    level: level as 1 | 2 | 3,
    title: qualificationLabel(row),
    englishName: row.englishName ?? "",
    bodyName: awardingBody.name,
    openedOn: day(row.openedOn),
    examOn: day(row.examOn),
    standard: {
      id: standard.id,
      code: standard.code,
      name: standard.name,
      file: file && {
        name: file.name,
        href: fileLink(scope, file.id),
        downloadHref: fileLink(scope, file.id, true),
      },
    },
    majors: majors.map((one) => ({
      educationLevel: one.educationLevel,
      code: one.majorCode,
      name: one.major.name,
      retired: one.major.retired,
    })),
    sampleHref: `/api/qualification-samples/${row.id}?v=${row.version}`,
  };
}

/** What 停用 touches: the published plans that still run and the approved sites. Throws `qualification.not_found`. */
export async function usageOfQualification(
  db: Db,
  scope: AwardingBodyScope,
  id: string,
  now: Date,
): Promise<{ plans: number; sites: number }> {
  const own = { id, awardingBodyId: scope.awardingBodyId };
  if (!(await db.qualification.findFirst({ where: own, select: { id: true } })))
    throw new AppError("qualification.not_found");
  const some = { some: { qualificationId: id } };
  const [plans, sites] = await Promise.all([
    db.examPlan.count({
      where: { status: "published", publicityEnd: { gt: now }, qualifications: some },
    }),
    db.examSite.count({ where: { status: "approved", enabled: true, qualifications: some } }),
  ]);
  return { plans, sites };
}
