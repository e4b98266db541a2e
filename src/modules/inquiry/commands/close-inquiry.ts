import "server-only";
import type { PlatformScope } from "@/server/auth/scope";
import type { CommandContext } from "@/server/trpc/context";
import type { CloseInput } from "../schema";
import { moveInquiry } from "./move-inquiry";

/** 关闭 without an answer; who asked reads the reason in its place. Throws `inquiry.not_found`, `data.changed`, `transition.not_allowed`. */
export const closeInquiry = (ctx: CommandContext<PlatformScope>, input: CloseInput): Promise<void> =>
  moveInquiry(ctx, {
    id: input.id,
    version: input.version,
    event: "close",
    reason: input.reason,
    data: { answer: input.reason },
  });
