import "server-only";
import type { Prisma } from "@/generated/prisma/client";
import type { AwardingBodyScope, InstitutionScope } from "@/server/auth/scope";
import type { Db } from "@/server/db/client";
import { literalLike } from "@/server/db/literal-like";
import { AppError } from "@/shared/kernel/app-error";
import type { ListCounts, ListRows } from "@/shared/list";
import { qualificationLabel } from "@/shared/qualification-level";
import type { SubjectFilters } from "../schema";

/** An awarding body sees its own subjects, an institution those of all (§1.5 5.2.1). */
export type SubjectScope = AwardingBodyScope | InstitutionScope;

/** The subjects a scope may see. */
export const subjectsInScope = (scope: SubjectScope): Prisma.SubjectWhereInput =>
  scope.kind === "awarding_body" ? { qualification: { awardingBodyId: scope.awardingBodyId } } : {};

interface SubjectListQuery {
  readonly page: number;
  readonly pageSize: number;
  readonly tab: string;
  readonly filters: SubjectFilters;
}

/** A subject as the list and its form show it. */
export interface SubjectRow {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly method: string;
  readonly audience: string;
  readonly minutes: number;
  readonly fullMark: number;
  readonly passMark: number;
  readonly qualification: string;
  /** 考核单位 */
  readonly bodyName: string;
  readonly enabled: boolean;
  readonly version: number;
}

function subjectWhere(scope: SubjectScope, tab: string, filters: SubjectFilters): Prisma.SubjectWhereInput {
  const { code, name, method, qualificationId, awardingBodyId } = filters;
  return {
    AND: [
      subjectsInScope(scope),
      code ? { code: { contains: literalLike(code) } } : {},
      name ? { name: { contains: literalLike(name), mode: "insensitive" } } : {},
      method ? { method } : {},
      qualificationId ? { qualificationId } : {},
      awardingBodyId ? { qualification: { awardingBodyId } } : {},
      tab === "enabled" || tab === "disabled" ? { enabled: tab === "enabled" } : {},
    ],
  };
}

/** The subjects in scope, by code. Tabs: all, enabled, disabled. */
export async function listSubjects(
  db: Db,
  scope: SubjectScope,
  { page, pageSize, tab, filters }: SubjectListQuery,
): Promise<ListRows<SubjectRow>> {
  const rows = await db.subject.findMany({
    where: subjectWhere(scope, tab, filters),
    orderBy: { code: "asc" },
    skip: (page - 1) * pageSize,
    take: pageSize,
    select: {
      id: true,
      code: true,
      name: true,
      method: true,
      audience: true,
      minutes: true,
      fullMark: true,
      passMark: true,
      enabled: true,
      version: true,
      qualification: { select: { name: true, level: true, awardingBody: { select: { name: true } } } },
    },
  });
  return {
    rows: rows.map(({ qualification, ...row }) => ({
      ...row,
      qualification: qualificationLabel(qualification),
      bodyName: qualification.awardingBody.name,
    })),
  };
}

/** How many match the filters, by tab. */
export async function countSubjects(
  db: Db,
  scope: SubjectScope,
  filters: SubjectFilters,
): Promise<ListCounts> {
  const groups = await db.subject.groupBy({
    by: ["enabled"],
    where: subjectWhere(scope, "all", filters),
    _count: { _all: true },
  });
  const of = (enabled: boolean) => groups.find((group) => group.enabled === enabled)?._count._all ?? 0;
  return { all: of(true) + of(false), enabled: of(true), disabled: of(false) };
}

/** 考核证书 a new subject may be made for: the body's enabled ones, by code. */
export async function subjectQualifications(
  db: Db,
  scope: AwardingBodyScope,
): Promise<{ value: string; label: string; enabled: boolean }[]> {
  const rows = await db.qualification.findMany({
    where: { awardingBodyId: scope.awardingBodyId },
    orderBy: { code: "asc" },
    select: { id: true, name: true, level: true, enabled: true },
  });
  return rows.map((row) => ({ value: row.id, label: qualificationLabel(row), enabled: row.enabled }));
}

/** How many published plans that still run examine the subject. Throws `subject.not_found`. */
export async function subjectUsage(
  db: Db,
  scope: AwardingBodyScope,
  id: string,
  now: Date,
): Promise<{ plans: number }> {
  const own = { id, qualification: { awardingBodyId: scope.awardingBodyId } };
  if (!(await db.subject.findFirst({ where: own, select: { id: true } })))
    throw new AppError("subject.not_found");
  const plans = await db.examPlan.count({
    where: {
      status: "published",
      publicityEnd: { gt: now },
      qualifications: { some: { subjects: { some: { subjectId: id } } } },
    },
  });
  return { plans };
}
