export const examPlanErrors = {
  "examPlan.not_found": "记录不存在",
} as const;
