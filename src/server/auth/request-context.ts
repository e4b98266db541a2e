import "server-only";
import type { NextRequest } from "next/server";
import { createContext, type RequestContext } from "@/server/trpc/context";
import { callerAddress } from "./caller-address";
import { sessionIdOf } from "./session-cookie";

/** The context of a route handler's request. */
export async function requestContext(request: NextRequest): Promise<RequestContext> {
  const sessionId = await sessionIdOf((name) => request.cookies.get(name)?.value);
  return createContext(
    sessionId,
    callerAddress((name) => request.headers.get(name)),
  );
}
