/** 参考对象 of a subject (§3.9.1): whom it is for. */
export const audienceLabels = {
  all: "所有考生",
  secondary: "中职生",
  higher_vocational: "高职生",
  undergraduate: "本科生",
  external: "社会考生",
} as const;
export type Audience = keyof typeof audienceLabels;
/** What one candidate is. */
export type AudienceKind = Exclude<Audience, "all">;

export const audiences = Object.keys(audienceLabels) as Audience[];
export const audienceKinds = audiences.filter((one): one is AudienceKind => one !== "all");

interface ForAudience {
  readonly audience: Audience;
}

/** Whether 参考对象 matters: as soon as one subject is not for all candidates. */
export function needsAudience(subjects: readonly ForAudience[]): boolean {
  return subjects.some((subject) => subject.audience !== "all");
}

/** The subjects one kind of candidate takes: those for all, and those for his kind (rule 8). */
export function subjectsFor<T extends ForAudience>(subjects: readonly T[], kind: AudienceKind | null): T[] {
  return subjects.filter((subject) => subject.audience === "all" || subject.audience === kind);
}
