import "server-only";
import { decode } from "next-auth/jwt";
import { keys } from "@/server/crypto/keys";

const NAMES = ["__Secure-next-auth.session-token", "next-auth.session-token"];

/** The session id inside next-auth's cookie, or null when there is none or it was not signed by us. */
export async function sessionIdOf(cookie: (name: string) => string | undefined): Promise<string | null> {
  for (const name of NAMES) {
    const token = cookie(name);
    if (!token) continue;
    const claims = await decode({ token, secret: keys().authSecret }).catch(() => null);
    if (typeof claims?.sid === "string") return claims.sid;
  }
  return null;
}
