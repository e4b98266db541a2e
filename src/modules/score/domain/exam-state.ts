/** 考试状态 of a score (§3.4). Only 正常 has a number; the others store none (rule 19). */
export const examStateLabels = {
  normal: "正常",
  absent: "缺考",
  violation: "违纪",
  cheating: "作弊",
} as const;
export type ExamState = keyof typeof examStateLabels;

/** The state behind a label, null if there is none such. */
export function examStateOf(label: string): ExamState | null {
  const found = Object.entries(examStateLabels).find(([, text]) => text === label);
  return found ? (found[0] as ExamState) : null;
}

/** Whether a state accuses somebody, so that it must say of what (rule 20). */
export const needsEvidence = (state: ExamState): boolean => state === "violation" || state === "cheating";
