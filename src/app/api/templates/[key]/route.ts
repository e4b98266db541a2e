import type { NextRequest } from "next/server";
import { requestContext } from "@/server/auth/request-context";
import { answer, fileResponse } from "@/server/http";
import { importDefinitions } from "@/server/imports/registry";
import { authorise } from "@/server/trpc/context";
import { refuseUnstorable } from "@/server/trpc/storable";
import { AppError } from "@/shared/kernel/app-error";

const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** The template of an import. */
export const GET = (
  request: NextRequest,
  { params }: { params: Promise<{ key: string }> },
): Promise<Response> =>
  answer("template", async () => {
    const { db, user, now } = await requestContext(request);
    const definition = importDefinitions.get((await params).key);
    if (!definition?.template) throw new AppError("import.not_found");
    const scope = authorise(user, definition.permission);
    const context = Object.fromEntries(request.nextUrl.searchParams);
    refuseUnstorable(context);
    const call = { db, now, scope, context };
    const response = fileResponse({ ...(await definition.template(call)), mime: XLSX }, true);
    response.headers.set("cache-control", "no-store");
    return response;
  });
