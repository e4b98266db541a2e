import type { NextRequest } from "next/server";
import { z } from "zod";
import { qualificationSample } from "@/modules/qualification/queries/draw-sample";
import { requestContext } from "@/server/auth/request-context";
import { answer, fileResponse } from "@/server/http";
import { authorise } from "@/server/trpc/context";
import { AppError } from "@/shared/kernel/app-error";

/** 证书样本 of a certificate of the catalogue, for who may read it; a browser that has it already is told so. */
export const GET = (
  request: NextRequest,
  { params }: { params: Promise<{ id: string }> },
): Promise<Response> =>
  answer("qualificationSample", async () => {
    const { db, user, now } = await requestContext(request);
    const key = user?.portal === "awarding_body" ? "qualification.bodyRead" : "qualification.read";
    const scope = authorise(user, key);
    const id = z.uuid().safeParse((await params).id);
    if (!id.success) throw new AppError("qualification.not_found");
    const { etag, ...file } = await qualificationSample(db, scope, id.data, now);
    const headers = { etag: `"${etag}"`, "cache-control": "private, no-cache" };
    if (request.headers.get("if-none-match") === headers.etag)
      return new Response(null, { status: 304, headers });
    const response = fileResponse(
      { ...file, mime: "application/pdf" },
      request.nextUrl.searchParams.has("download"),
    );
    for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
    return response;
  });
