import type { NextRequest } from "next/server";
import { requestContext } from "@/server/auth/request-context";
import { answer, fileResponse } from "@/server/http";
import { readPicture } from "@/server/rich-text/read-picture";

/** A picture of a rich text, for who may read the text. */
export const GET = (
  request: NextRequest,
  { params }: { params: Promise<{ id: string }> },
): Promise<Response> =>
  answer("rich-image", async () => {
    const picture = await readPicture(await requestContext(request), (await params).id);
    return fileResponse(picture, false);
  });
