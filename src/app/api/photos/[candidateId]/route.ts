import type { NextRequest } from "next/server";
import { setCandidatePhoto } from "@/modules/candidate/commands/set-candidate-photo";
import { requestContext } from "@/server/auth/request-context";
import { answer, readBody, refuseForeignOrigin } from "@/server/http";
import { authorise } from "@/server/trpc/context";
import { AppError } from "@/shared/kernel/app-error";
import { isUuid } from "@/shared/kernel/uuid";

const MAX_PHOTO = 5 * 1024 * 1024;

/** Sets the photo of one candidate from the raw body. */
export const POST = (
  request: NextRequest,
  { params }: { params: Promise<{ candidateId: string }> },
): Promise<Response> =>
  answer("photo", async () => {
    refuseForeignOrigin(request);
    const { db, user, now } = await requestContext(request);
    const scope = authorise(user, "candidate.edit");
    const { candidateId } = await params;
    if (!isUuid(candidateId)) throw new AppError("candidate.not_found");
    const bytes = await readBody(request, MAX_PHOTO);
    return Response.json(await setCandidatePhoto({ db, scope, now }, { id: candidateId, bytes }));
  });
