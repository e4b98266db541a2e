import "server-only";
import type { NextAuthOptions } from "next-auth";
import CredentialsProvider from "next-auth/providers/credentials";
import { keys } from "@/server/crypto/keys";
import { database } from "@/server/db/client";
import { logUnexpected } from "@/server/log";
import { errorText } from "@/server/trpc/error-text";
import { AppError } from "@/shared/kernel/app-error";
import { callerAddress } from "./caller-address";
import { openPortals } from "./roles";
import { revokeSession, sessionLimits, signIn } from "./sign-in";

const field = (credentials: Record<string, string> | undefined, name: string): string =>
  String(credentials?.[name] ?? "").slice(0, 200);

/**
 * next-auth carries only a session id in its signed cookie; the session itself is a row that can be revoked
 * (docs/adr/0005). A refusal crosses as its error code.
 */
export function nextAuthOptions(): NextAuthOptions {
  return {
    secret: keys().authSecret,
    session: { strategy: "jwt", maxAge: sessionLimits().wholeMs / 1_000 },
    pages: { signIn: "/sign-in/institution", error: "/sign-in/institution" },
    providers: [
      CredentialsProvider({
        credentials: { portal: {}, account: {}, password: {}, captchaId: {}, captcha: {} },
        async authorize(credentials, request) {
          const portal = openPortals.find((known) => known === credentials?.portal);
          try {
            if (!portal) throw new AppError("auth.wrong_credentials");
            const { sessionId } = await signIn(await database(), {
              portal,
              account: field(credentials, "account"),
              password: field(credentials, "password"),
              captchaId: field(credentials, "captchaId"),
              captcha: field(credentials, "captcha"),
              ip: callerAddress((name) => String(request.headers?.[name] ?? "")),
              userAgent: String(request.headers?.["user-agent"] ?? ""),
            });
            return { id: sessionId };
          } catch (cause) {
            if (cause instanceof AppError)
              throw new Error(
                JSON.stringify({ code: cause.code, message: errorText(cause.code, cause.params) }),
              );
            throw new Error(
              JSON.stringify({
                code: "system.unexpected",
                message: errorText("system.unexpected", { id: logUnexpected(cause, "sign-in") }),
              }),
            );
          }
        },
      }),
    ],
    callbacks: {
      jwt: ({ token, user }) => (user ? { sid: user.id } : token),
      session: ({ session }) => ({ expires: session.expires }),
    },
    events: {
      async signOut({ token }) {
        if (typeof token?.sid === "string") await revokeSession(await database(), token.sid);
      },
    },
  };
}
