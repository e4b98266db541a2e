import type { NextRequest } from "next/server";
import { answer } from "@/server/http";
import { receiveUpload } from "@/server/uploads/receive-upload";

/** Takes one file of a form: the raw body, its name in `x-file-name`. */
export const POST = (
  request: NextRequest,
  { params }: { params: Promise<{ purpose: string }> },
): Promise<Response> =>
  answer("upload", async () => Response.json(await receiveUpload(request, (await params).purpose)));
