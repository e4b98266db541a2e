import { z } from "zod";

/** 证书查询 by number and name (§3.12). */
export const verifyByNumberInput = z.object({
  number: z.string().trim().min(1, "请输入证书编号").max(60),
  name: z.string().trim().min(1, "请输入姓名").max(60),
  captchaId: z.string().max(40),
  captcha: z.string().trim().min(1, "请输入图形验证码").max(10),
});
export type VerifyByNumberInput = z.output<typeof verifyByNumberInput>;

/** By the token of a QR code. */
export const verifyByTokenInput = z.object({ token: z.string().min(1).max(100) });
