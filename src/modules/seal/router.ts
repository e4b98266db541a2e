import "server-only";
import { permissionProcedure, router } from "@/server/trpc/init";
import { previewSeal } from "./commands/preview-seal";
import { replaceSeal } from "./commands/replace-seal";
import { listSeals } from "./queries";
import { sealPreview, sealReplacement } from "./schema";

const replace = permissionProcedure("seal.replace");
const bodyReplace = permissionProcedure("seal.bodyReplace");

export const sealRouter = router({
  list: permissionProcedure("seal.read").query(({ ctx }) => listSeals(ctx.db, ctx.scope)),
  preview: replace.input(sealPreview).mutation(({ ctx, input }) => previewSeal(ctx.command, input)),
  replace: replace.input(sealReplacement).mutation(({ ctx, input }) => replaceSeal(ctx.command, input)),

  bodyList: permissionProcedure("seal.bodyRead").query(({ ctx }) => listSeals(ctx.db, ctx.scope)),
  bodyPreview: bodyReplace.input(sealPreview).mutation(({ ctx, input }) => previewSeal(ctx.command, input)),
  bodyReplace: bodyReplace
    .input(sealReplacement)
    .mutation(({ ctx, input }) => replaceSeal(ctx.command, input)),
});
