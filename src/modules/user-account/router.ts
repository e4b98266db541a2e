import "server-only";
import { permissionProcedure, router } from "@/server/trpc/init";
import { clearPhone } from "./commands/clear-phone";
import { createAccount } from "./commands/create-account";
import { resetPassword } from "./commands/reset-password";
import { switchAccount } from "./commands/switch-account";
import { updateAccount } from "./commands/update-account";
import { countAccounts, listAccounts } from "./queries/list-accounts";
import { searchOrganisations } from "./queries/search-organisations";
import {
  accountById,
  accountCountsInput,
  accountForm,
  accountListInput,
  clearPhoneInput,
  organisationSearch,
  ownedAccountForm,
  switchAccountInput,
  updateAccountInput,
} from "./schema";

type ReadKey = "userAccount.institution" | "userAccount.body" | "userAccount.platformRead";
type EditKey = "userAccount.institution" | "userAccount.body" | "userAccount.platform";

const proceduresFor = <R extends ReadKey, E extends EditKey>(read: R, edit: E) => ({
  list: permissionProcedure(read)
    .input(accountListInput)
    .query(({ ctx, input }) => listAccounts(ctx.db, ctx.scope, input)),
  counts: permissionProcedure(read)
    .input(accountCountsInput)
    .query(({ ctx, input }) => countAccounts(ctx.db, ctx.scope, input.filters)),
  update: permissionProcedure(edit)
    .input(updateAccountInput)
    .mutation(({ ctx, input }) => updateAccount(ctx.command, input)),
  setEnabled: permissionProcedure(edit)
    .input(switchAccountInput)
    .mutation(({ ctx, input }) => switchAccount(ctx.command, input)),
  resetPassword: permissionProcedure(edit)
    .input(accountById)
    .mutation(({ ctx, input }) => resetPassword(ctx.command, input)),
  clearPhone: permissionProcedure(edit)
    .input(clearPhoneInput)
    .mutation(({ ctx, input }) => clearPhone(ctx.command, input)),
});

/** 账号管理 of an institution, of an awarding body, and of the platform over all of them. */
export const userAccountRouter = router({
  institution: router({
    ...proceduresFor("userAccount.institution", "userAccount.institution"),
    create: permissionProcedure("userAccount.institution")
      .input(accountForm)
      .mutation(({ ctx, input }) => createAccount(ctx.command, input)),
  }),
  body: router({
    ...proceduresFor("userAccount.body", "userAccount.body"),
    create: permissionProcedure("userAccount.body")
      .input(accountForm)
      .mutation(({ ctx, input }) => createAccount(ctx.command, input)),
  }),
  platform: router({
    ...proceduresFor("userAccount.platformRead", "userAccount.platform"),
    create: permissionProcedure("userAccount.platform")
      .input(ownedAccountForm)
      .mutation(({ ctx, input: { portal, organisationId, ...form } }) =>
        createAccount(ctx.command, form, { portal, organisationId }),
      ),
    organisations: permissionProcedure("userAccount.platformRead")
      .input(organisationSearch)
      .query(({ ctx, input }) => searchOrganisations(ctx.db, ctx.scope, input)),
  }),
});
