/** Errors of the profile an organisation keeps of itself. */
export const profileErrors = {
  "profile.region_unknown": "所选省、市、区不存在，请重新选择",
  "profile.phone_required": "请输入联系人手机号",
} as const;
