/** Errors of exam plans (§3.9.2). */
export const examPlanErrors = {
  "examPlan.not_found": "考试计划不存在",
  "examPlan.invalid": "考试计划还有需要改正的内容：{problems}",
  "examPlan.not_draft": "只有草稿可以这样修改或删除",
  "examPlan.not_published": "只有已发布的计划可以延长时间",
  "examPlan.settled": "计划的成绩与结果已生效，不能再调整时间",
  "examPlan.number_exhausted": "计划编号已用完，请联系管理员",
  "examPlan.windows_by_extension": "已发布的计划请用“延长时间”调整时间",
  "examPlan.contents_frozen": "已有考生报考，证书与科目不能再修改",
  "examPlan.contents_in_use": "要移除的证书或科目已被考场或报考记录使用，不能移除",
  "examPlan.unavailable": "所选证书或科目已不可用，请重新选择",
  "examPlan.disabled": "{names}已停用，请先启用，或编辑计划移除后再发布",
  "examPlan.rules_too_long": "考试规则过长",
  "examPlan.has_entries": "已有 {count} 名考生报考，不能作废",
} as const;
