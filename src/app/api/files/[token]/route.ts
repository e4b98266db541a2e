import type { NextRequest } from "next/server";
import { requestContext } from "@/server/auth/request-context";
import { mintScope } from "@/server/auth/scope";
import { openFileById, readFileLink } from "@/server/files/stored-file";
import { answer, fileStreamResponse } from "@/server/http";

/** Opens a signed file link for the scope it was minted for. */
export const GET = (
  request: NextRequest,
  { params }: { params: Promise<{ token: string }> },
): Promise<Response> =>
  answer("files", async () => {
    const { db, user } = await requestContext(request);
    const { fileId, download } = readFileLink(user ? mintScope(user) : null, (await params).token);
    return fileStreamResponse(await openFileById(db, fileId), download);
  });
