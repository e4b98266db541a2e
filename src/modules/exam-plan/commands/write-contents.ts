import "server-only";
import { Prisma } from "@/generated/prisma/client";
import type { Tx } from "@/server/db/client";
import { AppError } from "@/shared/kernel/app-error";
import { usesTotal } from "../domain/pass-rule";
import type { PlanContents } from "../schema";

type Subjects = PlanContents[number]["subjects"];

/**
 * Makes a plan's qualifications, subjects and sessions what `contents` says. What is in both keeps its id, since
 * rooms hang on it. Throws `examPlan.contents_in_use` when something to be removed is used by a room or an entry.
 */
export async function writeContents(tx: Tx, planId: string, contents: PlanContents): Promise<void> {
  await removeUnlisted(tx, planId, contents);
  for (const { qualificationId, subjects, ...terms } of contents) {
    const row = await tx.examPlanQualification.upsert({
      where: { planId_qualificationId: { planId, qualificationId } },
      create: { planId, qualificationId, ...terms },
      update: terms,
      select: { id: true },
    });
    await writeSubjects(tx, row.id, subjects, usesTotal(terms.passRule));
  }
}

async function writeSubjects(
  tx: Tx,
  planQualificationId: string,
  subjects: Subjects,
  weighted: boolean,
): Promise<void> {
  for (const { subjectId, sessions, weight, ...rest } of subjects) {
    // A weight left over from another rule would look as if it counted.
    const marks = { ...rest, weight: weighted ? weight : null };
    const row = await tx.planSubject.upsert({
      where: { planQualificationId_subjectId: { planQualificationId, subjectId } },
      create: { planQualificationId, subjectId, ...marks },
      update: marks,
      select: { id: true },
    });
    // Nobody holds a seat yet (the contents freeze with the first 已报考), so the sessions are written anew.
    await tx.session.deleteMany({ where: { planSubjectId: row.id } });
    await tx.session.createMany({
      data: sessions.map((session, index) => ({
        planSubjectId: row.id,
        ordinal: index + 1,
        startsAt: new Date(session.startsAt),
        endsAt: new Date(session.endsAt),
      })),
    });
  }
}

async function removeUnlisted(tx: Tx, planId: string, contents: PlanContents): Promise<void> {
  try {
    await tx.examPlanQualification.deleteMany({
      where: { planId, qualificationId: { notIn: contents.map((one) => one.qualificationId) } },
    });
    for (const { qualificationId, subjects } of contents) {
      await tx.planSubject.deleteMany({
        where: {
          planQualification: { planId, qualificationId },
          subjectId: { notIn: subjects.map((one) => one.subjectId) },
        },
      });
    }
  } catch (error) {
    if (isStillUsed(error)) throw new AppError("examPlan.contents_in_use");
    throw error;
  }
}

// A foreign key that restricts a deletion: 23503 up to PostgreSQL 17, which Prisma knows; 23001 since 18, which it does not.
const isStillUsed = (error: unknown): boolean =>
  error instanceof Prisma.PrismaClientKnownRequestError &&
  (error.code === "P2003" || JSON.stringify(error.meta ?? {}).includes('"23001"'));
