export const userAccountErrors = {
  "userAccount.not_found": "该账号不存在",
  "userAccount.organisation_not_found": "所选机构不存在",
  "userAccount.exists": "账号“{account}”已被使用，请换一个",
  "userAccount.role_unknown": "所选角色不适用于该平台的账号",
  "userAccount.last_admin": "至少要保留一个启用的管理员账号，不能停用或改为其他角色",
  "userAccount.self_disable": "不能停用自己的账号",
  "userAccount.self_phone": "不能解除自己绑定的手机，请在右上角账号菜单的账户中更换",
  "userAccount.self_reset": "不能重置自己的密码，请在右上角账号菜单中修改密码",
} as const;
