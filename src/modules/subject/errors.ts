/** Errors of subjects (§1.5 5.2.1). */
export const subjectErrors = {
  "subject.not_found": "考试科目不存在",
  "subject.number_exhausted": "该证书的科目编号已用完（最多99个）",
  "subject.unavailable": "所选证书已不可用，请重新选择",
  "subject.in_use": "该科目已用于 {plans} 个已发布的考试计划，{fields}不能修改；如需调整，请停用后新增科目",
} as const;
