export const majorErrors = {
  "major.edition_invalid": "请选择目录的版本年份",
  "major.edition_old": "已有 {edition} 年的目录，不能导入更早的版本",
} as const;
