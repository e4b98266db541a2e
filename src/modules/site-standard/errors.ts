/** Errors of site standards (§1.3). */
export const siteStandardErrors = {
  "siteStandard.not_found": "考核站点建设标准不存在",
  "siteStandard.number_exhausted": "今天的标准代码已用完，请明天再试",
  "siteStandard.unavailable": "所选证书已不可用，请重新选择",
} as const;
