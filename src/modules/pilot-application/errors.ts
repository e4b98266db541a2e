/** Errors of 证书试点申报 (§1.4 4.3, §3.10). */
export const pilotApplicationErrors = {
  "pilotApplication.not_found": "试点申报不存在",
} as const;
