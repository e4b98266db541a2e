import type { NextRequest } from "next/server";
import { requestContext } from "@/server/auth/request-context";
import { answer, fileResponse } from "@/server/http";
import { readErrorWorkbook } from "@/server/imports/import-batch";
import { importDefinitions } from "@/server/imports/registry";
import { authorise } from "@/server/trpc/context";
import { AppError } from "@/shared/kernel/app-error";
import { isUuid } from "@/shared/kernel/uuid";

const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** The refused rows of an import as a workbook. */
export const GET = (
  request: NextRequest,
  { params }: { params: Promise<{ key: string; id: string }> },
): Promise<Response> =>
  answer("import errors", async () => {
    const { db, user } = await requestContext(request);
    const { key, id } = await params;
    const definition = importDefinitions.get(key);
    if (!definition || !isUuid(id)) throw new AppError("import.not_found");
    const file = await readErrorWorkbook(db, authorise(user, definition.permission), definition, id);
    return fileResponse({ ...file, mime: XLSX }, true);
  });
