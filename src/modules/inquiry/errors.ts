/** Errors of 在线咨询 (§1.1). */
export const inquiryErrors = {
  "inquiry.not_found": "咨询不存在",
  "inquiry.code_not_found": "没有查到与此查询码相符的咨询，请核对后重试",
  "inquiry.contact_invalid": "请填写正确的手机号或邮箱",
  "inquiry.not_answered": "只有已答复的咨询可以设为常见问题",
} as const;
