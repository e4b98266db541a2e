/** 参考对象 of a subject (§3.9.1): whom it is for. */
export const audienceLabels = {
  all: "所有考生",
  secondary: "中职生",
  higher_vocational: "高职生",
  undergraduate: "本科生",
  external: "社会考生",
} as const;
export type Audience = keyof typeof audienceLabels;
/** What an entry may state as its candidate's 参考对象. */
export type AudienceKind = Exclude<Audience, "all">;

export type CandidateKind = "enrolled" | "external";
export const candidateKindLabels: Readonly<Record<CandidateKind, string>> = {
  enrolled: "院校考生",
  external: "社会考生",
};

const levelAudience: Readonly<Record<string, AudienceKind>> = {
  中职: "secondary",
  专科: "higher_vocational",
  本科: "undergraduate",
};

/** Whether 参考对象 must be stated: as soon as one subject is not for all candidates. */
export function needsAudience(subjects: readonly { readonly audience: Audience }[]): boolean {
  return subjects.some((subject) => subject.audience !== "all");
}

/** Whether a stated 参考对象 fits the candidate: 社会考生 only as such, the enrolled by their 专业层次 (rule 8). */
export function audienceFits(
  kind: CandidateKind,
  educationLevel: string | null,
  stated: AudienceKind,
): boolean {
  return stated === (kind === "external" ? "external" : levelAudience[educationLevel ?? ""]);
}

/** The subjects an entry takes: those for all, and those for its 参考对象. */
export function subjectsFor<T extends { readonly audience: Audience }>(
  subjects: readonly T[],
  stated: AudienceKind | null,
): T[] {
  return subjects.filter((subject) => subject.audience === "all" || subject.audience === stated);
}
