/** Errors of SMS codes: each refusal in its own words. */
export const smsErrors = {
  "sms.wrong": "验证码不正确，还可以再试 {left} 次",
  "sms.used": "该验证码已经使用过，请重新获取",
  "sms.expired": "验证码已过期，请重新获取",
  "sms.no_code": "请先获取手机验证码",
  "sms.other_phone": "手机号与获取验证码时的不一致，请重新获取验证码",
  "sms.other_request": "这是另一次操作的验证码，该验证码已作废，请使用本次操作收到的验证码",
  "sms.too_many_tries": "验证码已连续输错 5 次，该验证码已作废，请重新获取",
  "sms.too_soon": "获取验证码过于频繁，请 {seconds} 秒后再试",
  "sms.daily_phone": "该手机号今日获取验证码的次数已达上限，请明日再试",
  "sms.daily_owner": "本机构今日获取验证码的次数已达上限，请明日再试",
  "sms.phone_refused": "该手机号无法接收短信，请核对号码或联系运营商",
  "sms.not_sent": "短信没有发出，请稍后重试",
} as const;
