import type { NextRequest } from "next/server";
import { requestContext } from "@/server/auth/request-context";
import { answer, fileNameOf, readBody, refuseForeignOrigin } from "@/server/http";
import { startImport } from "@/server/imports/import-batch";
import { importDefinitions } from "@/server/imports/registry";
import { authorise } from "@/server/trpc/context";
import { refuseUnstorable } from "@/server/trpc/storable";
import { AppError } from "@/shared/kernel/app-error";

/** Takes an upload: the raw body, its name in `x-file-name`, the import's parameters in the query. */
export const POST = (
  request: NextRequest,
  { params }: { params: Promise<{ key: string }> },
): Promise<Response> =>
  answer("import", async () => {
    refuseForeignOrigin(request);
    const { db, user, now } = await requestContext(request);
    const definition = importDefinitions.get((await params).key);
    if (!definition) throw new AppError("import.not_found");
    const scope = authorise(user, definition.permission);
    const bytes = await readBody(request, definition.maxBytes);
    const fileName = fileNameOf(request.headers.get("x-file-name") ?? "upload");
    const context = Object.fromEntries(request.nextUrl.searchParams);
    refuseUnstorable(context);
    return Response.json({ id: await startImport(db, scope, now, definition, { fileName, bytes, context }) });
  });
