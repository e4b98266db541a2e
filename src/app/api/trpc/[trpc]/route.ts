import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import type { NextRequest } from "next/server";
import { requestContext } from "@/server/auth/request-context";
import { answer, refuseForeignOrigin } from "@/server/http";
import { appRouter } from "@/server/trpc/root";

const MAX_BATCH = 12;

const handler = (request: NextRequest): Promise<Response> =>
  answer("trpc", async () => {
    if (request.method === "POST") refuseForeignOrigin(request);
    const calls = request.nextUrl.pathname.split(",").length;
    if (calls > MAX_BATCH)
      return Response.json({ code: "input.invalid", message: "请求过多" }, { status: 413 });
    return fetchRequestHandler({
      endpoint: "/api/trpc",
      req: request,
      router: appRouter,
      allowMethodOverride: true,
      createContext: () => requestContext(request),
    });
  });

export { handler as GET, handler as POST };
