export const organisationErrors = {
  "organisation.not_found": "该机构不存在",
  "organisation.code_exists": "该代码已存在，请检查",
  "organisation.name_exists": "该名称已存在，请检查",
  "organisation.number_code_exists": "该颁证机构代码已被其他培训评价组织使用",
  "organisation.no_number_left": "没有可用的颁证机构代码，请手工填写",
  "organisation.region_unknown": "没有这个行政区划",
} as const;
