import "server-only";
import { publicProcedure, router } from "@/server/trpc/init";
import { verifyByNumber, verifyByToken } from "./commands/verify-certificate";
import { verifyByNumberInput, verifyByTokenInput } from "./schema";

/** 证书公开查询: open to anybody, signed in or not (§3.12). */
export const verificationRouter = router({
  byNumber: publicProcedure
    .input(verifyByNumberInput)
    .mutation(({ ctx, input }) => verifyByNumber(ctx, input)),
  // A mutation too, so that no address of ours and no log of it holds a token that opens a person's certificate.
  byToken: publicProcedure
    .input(verifyByTokenInput)
    .mutation(({ ctx, input }) => verifyByToken(ctx, input.token)),
});
