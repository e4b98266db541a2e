/** 考核通过条件 (§3.5). Plans offer 各科成绩合格 for now; results know all three. */
export const passRuleLabels = {
  each_subject: "各科成绩合格",
  weighted_total: "加权总分合格",
  each_subject_and_total: "各科合格且总分合格",
} as const;
export type PassRule = keyof typeof passRuleLabels;

export const offeredPassRules = ["each_subject"] as const satisfies readonly PassRule[];

/** Whether a rule looks at the weighted total, so that weights must be set and total 100. */
export function usesTotal(rule: PassRule): boolean {
  return rule !== "each_subject";
}
