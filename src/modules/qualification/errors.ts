/** Errors of the catalogue of qualifications. */
export const qualificationErrors = {
  "qualification.not_found": "证书不存在或已停用",
} as const;
