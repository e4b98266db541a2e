/** Errors of one's own account: password, phone, sessions. */
export const accountErrors = {
  "account.not_found": "账号不存在",
  "account.password_short": "密码至少 10 个字符",
  "account.password_long": "密码最多 128 个字符",
  "account.password_common": "该密码过于常见，容易被猜到，请换一个",
  "account.password_pattern": "密码不能是重复的字符或键盘上连续的字符",
  "account.password_account": "密码中不能包含账号",
  "account.password_organisation": "密码中不能包含所属机构的名称",
  "account.password_product": "密码中不能包含平台名称（1+X）",
  "account.password_same": "新密码不能与原密码相同",
  "account.password_wrong": "当前密码不正确",
  "account.password_locked": "当前密码连续输错次数过多，请 {minutes} 分钟后再试",
  "account.no_phone": "账号尚未绑定手机",
  "account.same_phone": "该手机号就是当前绑定的手机号",
  "account.unproven": "身份验证已失效，请重新验证",
  "account.not_demo": "只有演示模式可以查看短信",
} as const;
