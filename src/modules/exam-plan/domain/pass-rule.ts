/** 考核通过条件 (§3.5). */
export const passRuleLabels = {
  each_subject: "各科成绩合格",
  weighted_total: "加权总分合格",
  each_subject_and_total: "各科合格且总分合格",
} as const;
export type PassRule = keyof typeof passRuleLabels;

export const passRules = Object.keys(passRuleLabels) as PassRule[];

/** The weighted total that passes unless a plan says otherwise, in whole points. */
export const TOTAL_PASS_MARK = 60;

/** Whether a rule looks at the weighted total, so that weights must be set and total 100. */
export function usesTotal(rule: PassRule): boolean {
  return rule !== "each_subject";
}

/** The rule as people read it; with the total's pass mark where there is one: `加权总分合格（总分60分合格）`. */
export function passRuleText(rule: PassRule, totalPassMark: number): string {
  const label = passRuleLabels[rule];
  return usesTotal(rule) ? `${label}（总分${totalPassMark}分合格）` : label;
}
