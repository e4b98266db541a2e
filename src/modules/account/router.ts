import "server-only";
import { permissionProcedure, publicProcedure, router } from "@/server/trpc/init";
import { askReset } from "./commands/ask-reset";
import { askPhoneCode, bindPhone } from "./commands/bind-phone";
import { changePassword } from "./commands/change-password";
import { endOtherSessions } from "./commands/end-sessions";
import { askProofCode, proveHolder } from "./commands/prove-holder";
import { resetPassword } from "./commands/reset-password";
import { listDemoTexts, readResetText } from "./queries/demo-texts";
import { listSessions } from "./queries/list-sessions";
import { readProfile } from "./queries/own-account";
import {
  askPhoneInput,
  askResetInput,
  bindPhoneInput,
  changePasswordInput,
  proofInput,
  resetPasswordInput,
  resetRequest,
} from "./schema";

const proceduresFor = <K extends "account.institution" | "account.body" | "account.platform">(key: K) => ({
  profile: permissionProcedure(key).query(({ ctx }) => readProfile(ctx.db, ctx.scope)),
  sessions: permissionProcedure(key).query(({ ctx }) => listSessions(ctx.db, ctx.scope, ctx.sessionId)),
  endOtherSessions: permissionProcedure(key).mutation(({ ctx }) =>
    endOtherSessions(ctx.command, ctx.sessionId),
  ),
  askProofCode: permissionProcedure(key).mutation(({ ctx }) => askProofCode(ctx.command)),
  proveHolder: permissionProcedure(key)
    .input(proofInput)
    .mutation(({ ctx, input }) => proveHolder(ctx.command, ctx.sessionId, input)),
  askPhoneCode: permissionProcedure(key)
    .input(askPhoneInput)
    .mutation(({ ctx, input }) => askPhoneCode(ctx.command, ctx.sessionId, input)),
  bindPhone: permissionProcedure(key)
    .input(bindPhoneInput)
    .mutation(({ ctx, input }) => bindPhone(ctx.command, ctx.sessionId, input)),
  demoTexts: permissionProcedure(key).query(({ ctx }) => listDemoTexts(ctx.db, ctx.scope)),
  changePassword: permissionProcedure(`${key}_password`)
    .input(changePasswordInput)
    .mutation(({ ctx, input }) => changePassword(ctx.command, ctx.sessionId, input)),
});

/** One's own account in each portal, and 忘记密码 for who is not signed in. */
export const accountRouter = router({
  institution: router(proceduresFor("account.institution")),
  body: router(proceduresFor("account.body")),
  platform: router(proceduresFor("account.platform")),
  askReset: publicProcedure.input(askResetInput).mutation(({ ctx, input }) => askReset(ctx, input)),
  resetPassword: publicProcedure
    .input(resetPasswordInput)
    .mutation(({ ctx, input }) => resetPassword(ctx, input)),
  resetText: publicProcedure.input(resetRequest).query(({ ctx, input }) => readResetText(ctx.db, input)),
});
