import { z } from "zod";
import { PASSWORD_MAX, PASSWORD_MIN } from "./domain/password-rules";

/** A password as it is typed at sign-in or as proof: any text, not trimmed. */
const anyPassword = z.string().min(1, "请输入密码").max(200, "密码过长");

/** A new password; what the list of common ones and the names forbid is told by the server. */
const newPassword = z
  .string()
  .min(1, "请输入新密码")
  .refine((text) => [...text].length >= PASSWORD_MIN, `密码至少 ${PASSWORD_MIN} 个字符`)
  .refine((text) => [...text].length <= PASSWORD_MAX, `密码最多 ${PASSWORD_MAX} 个字符`);

const phone = z
  .string()
  .transform((text) => text.replace(/[\s-]/g, ""))
  .pipe(z.string().regex(/^1[3-9]\d{9}$/, "请输入正确的手机号码"));

const smsCode = z
  .string()
  .transform((text) => text.trim())
  .pipe(z.string().regex(/^\d{6}$/, "请输入 6 位数字验证码"));

const again = <T extends { next: string; again: string }>(values: T) => values.next === values.again;
const differs = { path: ["again"], message: "两次输入的新密码不一致" };

/** 修改密码. */
export const changePasswordInput = z
  .object({ current: anyPassword, next: newPassword, again: z.string() })
  .refine(again, differs);
export type ChangePasswordInput = z.infer<typeof changePasswordInput>;

/** Who asks is the holder: by his password, or by a code to the phone that is bound. */
export const proofInput = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("password"), password: anyPassword }),
  z.object({ kind: z.literal("phone"), code: smsCode }),
]);
export type ProofInput = z.infer<typeof proofInput>;

const proof = z.string().max(200);

/** 绑定手机: a code to the new phone, then the binding. */
export const askPhoneInput = z.object({ phone, proof });
export const bindPhoneInput = z.object({ phone, code: smsCode, proof });
export type AskPhoneInput = z.infer<typeof askPhoneInput>;
export type BindPhoneInput = z.infer<typeof bindPhoneInput>;

const portal = z.enum(["institution", "awarding_body", "platform"]);
const account = z
  .string()
  .transform((text) => text.trim())
  .pipe(z.string().min(1, "请输入账号").max(100, "账号过长"));

/** 忘记密码, first step: account, bound phone and captcha. */
export const askResetInput = z.object({
  portal,
  account,
  phone,
  captchaId: z.string().max(100),
  captcha: z.string().min(1, "请输入图形验证码").max(20, "图形验证码过长"),
});
export type AskResetInput = z.infer<typeof askResetInput>;

/** The request of a reset as its first step gave it, with what it was given for. */
export const resetRequest = z.object({ portal, account, phone, request: z.string().max(200) });
export type ResetRequest = z.infer<typeof resetRequest>;

/** 忘记密码, second step: the code and the new password. */
export const resetPasswordInput = z
  .object({ ...resetRequest.shape, code: smsCode, next: newPassword, again: z.string() })
  .refine(again, differs);
export type ResetPasswordInput = z.infer<typeof resetPasswordInput>;
