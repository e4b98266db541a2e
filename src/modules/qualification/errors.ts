/** Errors of the certificates of the catalogue (§1.4 4.1). */
export const qualificationErrors = {
  "qualification.not_found": "证书不存在",
  "qualification.number_exhausted": "证书编号已用完，请联系管理员",
  "qualification.level_exists": "该证书的等级 {levels}（1 初级、2 中级、3 高级）已存在，不能重复新增",
  "qualification.unavailable": "所选标准已不可用，请重新选择",
  "qualification.major_unavailable": "所选专业有 {count} 个不在现行专业目录中，请重新选择",
  "qualification.unknown_category": "专业大类不在现行职业教育专业目录中，请重新选择",
} as const;
