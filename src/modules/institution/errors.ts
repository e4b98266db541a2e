/** Errors of institutions and of their 证书负责人 (§1.2). */
export const institutionErrors = {
  "institution.not_found": "院校不存在",
  "institution.no_phone": "该联系人没有登记手机号",
  "certificateManager.not_found": "证书负责人不存在",
  "certificateManager.foreign_qualification": "只能为本校参与试点的证书设置负责人",
  "certificateManager.too_many": "证书负责人不能超过 {most} 人",
} as const;
