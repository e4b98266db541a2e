/** Errors of the public pages (§1.1). */
export const publicSiteErrors = {
  "publicSite.not_found": "没有找到相应的内容，可能已停用",
} as const;
