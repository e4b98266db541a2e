import "server-only";
import type { Prisma } from "@/generated/prisma/client";
import { type Audience, type AudienceKind, needsAudience, subjectsFor } from "@/shared/audience";
import { audienceOf, type CandidateKind } from "../domain/audience";

/** What of an entry says which subjects it takes; `candidateKind`, `educationLevel` and `status` are read besides. */
export const TAKEN = {
  planQualification: {
    select: {
      subjects: {
        orderBy: { subject: { code: "asc" } },
        select: {
          id: true,
          passMark: true,
          audience: true,
          subject: { select: { code: true, name: true, method: true } },
          sessions: { orderBy: { ordinal: "asc" }, select: { startsAt: true, endsAt: true } },
        },
      },
    },
  },
  scores: {
    select: {
      planSubjectId: true,
      keptScore: { select: { entry: { select: { plan: { select: { number: true } } } } } },
    },
  },
} as const satisfies Prisma.EntrySelect;

type TakenEntry = Prisma.EntryGetPayload<{ select: typeof TAKEN }> & {
  readonly status: string;
  readonly candidateKind: string;
  readonly educationLevel: string | null;
};

/**
 * The subjects of an entry: of one 已报考 those it has scores of, `keptFrom` naming the 计划编号 whose score counts (沿用);
 * of any other those that fit its 参考对象, which is null where the qualification is the same for all.
 */
export function takenSubjects(entry: TakenEntry) {
  const all = entry.planQualification.subjects.map(({ subject, audience, ...one }) => ({
    ...one,
    ...subject,
    audience: audience as Audience,
  }));
  const kind = audienceOf(entry.candidateKind as CandidateKind, entry.educationLevel);
  const audience: AudienceKind | null = needsAudience(all) ? kind : null;
  if (entry.status !== "entered")
    return { audience, subjects: subjectsFor(all, kind).map((one) => ({ ...one, keptFrom: null })) };
  const scores = new Map(entry.scores.map((score) => [score.planSubjectId, score]));
  const subjects = all.flatMap((one) => {
    const score = scores.get(one.id);
    return score ? [{ ...one, keptFrom: score.keptScore?.entry.plan.number ?? null }] : [];
  });
  return { audience, subjects };
}
