/** Errors of awarding bodies (§1.2). */
export const awardingBodyErrors = {
  "awardingBody.not_found": "培训评价组织不存在",
  "awardingBody.no_phone": "该机构没有登记联系人手机号",
} as const;
