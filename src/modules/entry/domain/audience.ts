import type { AudienceKind } from "@/shared/audience";

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

/**
 * 参考对象 of a candidate: 社会考生 by his 学生类型, an enrolled one by his 专业层次. Null where the 专业层次 is not
 * known: he then takes subjects for all only, and none where the qualification tells kinds apart.
 */
export function audienceOf(kind: CandidateKind, educationLevel: string | null): AudienceKind | null {
  return kind === "external" ? "external" : (levelAudience[educationLevel ?? ""] ?? null);
}

/** Whether a stated 参考对象 fits the candidate: 社会考生 only as such, the enrolled by their 专业层次 (rule 8). */
export function audienceFits(
  kind: CandidateKind,
  educationLevel: string | null,
  stated: AudienceKind,
): boolean {
  return stated === audienceOf(kind, educationLevel);
}
