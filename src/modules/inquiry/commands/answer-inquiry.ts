import "server-only";
import type { PlatformScope } from "@/server/auth/scope";
import type { CommandContext } from "@/server/trpc/context";
import type { AnswerInput } from "../schema";
import { moveInquiry } from "./move-inquiry";

/** 答复, or a corrected answer. Throws `inquiry.not_found`, `data.changed`. */
export const answerInquiry = (ctx: CommandContext<PlatformScope>, input: AnswerInput): Promise<void> =>
  moveInquiry(ctx, {
    id: input.id,
    version: input.version,
    event: "answer",
    data: { answer: input.answer },
  });
