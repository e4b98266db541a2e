import { NextRequest } from "next/server";
import { encode } from "next-auth/jwt";
import { keys } from "@/server/crypto/keys";
import type { Db } from "@/server/db/client";

/** Makes a test's database the one that route handlers find. */
export function serveFrom(db: Db): void {
  (globalThis as typeof globalThis & { __database?: Promise<Db> }).__database = Promise.resolve(db);
}

/** Opens a session for an account and gives the cookie its browser would send. */
export async function cookieOf(db: Db, userId: string): Promise<string> {
  const now = new Date();
  const { id } = await db.userSession.create({
    data: {
      userId,
      createdAt: now,
      lastSeenAt: now,
      expiresAt: new Date(now.getTime() + 12 * 3_600_000),
    },
    select: { id: true },
  });
  return cookieWith(id);
}

/** next-auth's cookie around a session id, signed by this installation. */
export async function cookieWith(sessionId: string, secret = keys().authSecret): Promise<string> {
  return `next-auth.session-token=${await encode({ token: { sid: sessionId }, secret })}`;
}

export interface Sent {
  readonly cookie?: string | undefined;
  readonly method?: "GET" | "POST";
  readonly body?: Uint8Array;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A request as it reaches a route handler. */
export function requestTo(
  path: string,
  { cookie, method = "GET", body, headers = {} }: Sent = {},
): NextRequest {
  return new NextRequest(`http://localhost${path}`, {
    method,
    headers: { host: "localhost", ...(cookie ? { cookie } : {}), ...headers },
    ...(body ? { body: Buffer.from(body) } : {}),
  });
}

/** What a route handler answered: the status and, of a refusal, its code. */
export async function toldBy(response: Response): Promise<{ status: number; code: string | null }> {
  const isJson = response.headers.get("content-type")?.startsWith("application/json");
  const body = isJson ? ((await response.json()) as { code?: string }) : {};
  return { status: response.status, code: body.code ?? null };
}
