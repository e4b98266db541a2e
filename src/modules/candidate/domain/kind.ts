/** 学生类型 (§1.5 5.2.3): a college's own students, and those it and an awarding body train for the public. */
export const candidateKindLabels = { enrolled: "院校考生", external: "社会考生" } as const;
export type CandidateKind = keyof typeof candidateKindLabels;
export const candidateKinds = Object.keys(candidateKindLabels) as readonly CandidateKind[];

/** Whether a text is one of the kinds. */
export function isCandidateKind(text: unknown): text is CandidateKind {
  return candidateKinds.some((kind) => kind === text);
}
