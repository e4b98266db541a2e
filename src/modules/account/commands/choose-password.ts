import "server-only";
import { commonPasswords } from "@/server/auth/common-passwords";
import { hashPassword, passwordMatches } from "@/server/auth/sign-in";
import { AppError } from "@/shared/kernel/app-error";
import { type PasswordContext, passwordFault } from "../domain/password-rules";

/** Throws `account.password_…` when a password may not be chosen. */
export function refusePassword(password: string, context: PasswordContext): void {
  const fault = passwordFault(password, context, commonPasswords);
  if (fault) throw new AppError(fault);
}

/** The hash of a new password. Throws `account.password_…`, also when it is the one the account has. */
export async function choosePassword(
  password: string,
  account: PasswordContext & { readonly passwordHash: string },
): Promise<string> {
  refusePassword(password, account);
  if (await passwordMatches(account.passwordHash, password)) throw new AppError("account.password_same");
  return hashPassword(password);
}
