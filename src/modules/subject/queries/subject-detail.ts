import "server-only";
import type { InstitutionScope } from "@/server/auth/scope";
import type { Db } from "@/server/db/client";
import { AppError } from "@/shared/kernel/app-error";
import { qualificationLabel } from "@/shared/qualification-level";
import { type SubjectRow, subjectsInScope } from "./list-subjects";

/** A subject with the published plans that examine it: marks, times and 参考对象 are those of the plan. */
export interface SubjectDetail extends Omit<SubjectRow, "version"> {
  readonly plans: readonly { readonly id: string; readonly number: string; readonly name: string }[];
}

const MOST_PLANS = 10;

/** 查看 of a subject, with the newest published plans it stands in, at most ten. Throws `subject.not_found`. */
export async function subjectDetail(db: Db, scope: InstitutionScope, id: string): Promise<SubjectDetail> {
  const subject = await db.subject.findFirst({
    where: { AND: [subjectsInScope(scope), { id }] },
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
      qualification: { select: { name: true, level: true, awardingBody: { select: { name: true } } } },
    },
  });
  if (!subject) throw new AppError("subject.not_found");
  const plans = await db.examPlan.findMany({
    where: {
      status: "published",
      qualifications: { some: { subjects: { some: { subjectId: id } } } },
    },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: MOST_PLANS,
    select: { id: true, number: true, name: true },
  });
  const { qualification, ...shown } = subject;
  return {
    ...shown,
    qualification: qualificationLabel(qualification),
    bodyName: qualification.awardingBody.name,
    plans,
  };
}
