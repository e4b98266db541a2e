import type { ProcedureCase } from "./inputs";

const none: ProcedureCase = { input: () => undefined };
const fixed = (value: unknown): ProcedureCase => ({ input: () => value });

const phone = "13912345678";
const password = "a new pass phrase";

const own = (path: string): Record<string, ProcedureCase> => ({
  [`${path}.profile`]: none,
  [`${path}.sessions`]: none,
  [`${path}.endOtherSessions`]: none,
  [`${path}.askProofCode`]: none,
  [`${path}.demoTexts`]: none,
  [`${path}.proveHolder`]: fixed({ kind: "password", password: "not the password" }),
  [`${path}.askPhoneCode`]: fixed({ phone, proof: "1.x" }),
  [`${path}.bindPhone`]: fixed({ phone, code: "000000", proof: "1.x" }),
  [`${path}.changePassword`]: fixed({ current: "not the password", next: password, again: password }),
});

const asked = { portal: "institution", account: "nobody", phone };

/** One's own account: no procedure of it takes an id. */
export const accountCases: Readonly<Record<string, ProcedureCase>> = {
  ...own("account.institution"),
  ...own("account.body"),
  ...own("account.platform"),
  "account.askReset": fixed({ ...asked, captchaId: "x", captcha: "abcd" }),
  "account.resetPassword": fixed({
    ...asked,
    request: "x.y",
    code: "000000",
    next: password,
    again: password,
  }),
  "account.resetText": fixed({ ...asked, request: "x.y" }),
};
