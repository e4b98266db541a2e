/** Errors of skill standards (§1.3). */
export const skillStandardErrors = {
  "skillStandard.not_found": "职业技能等级标准不存在",
  "skillStandard.number_exhausted": "标准代码已用完，请联系管理员",
  "skillStandard.unknown_category": "专业大类不在现行职业教育专业目录中，请重新选择",
} as const;
