import "server-only";
import { z } from "zod";
import type { PermissionKey } from "@/server/auth/permissions";
import { errorText } from "@/server/trpc/error-text";
import { permissionProcedure, router } from "@/server/trpc/init";
import { AppError } from "@/shared/kernel/app-error";
import { cancelImport, commitImport, previewTabs, readImport, readPreview } from "./import-batch";
import { importDefinitions } from "./registry";

const byId = z.object({ id: z.uuid() });

/** The procedures of one kind of import, under the permission of its noun: state, preview, commit, cancel. */
export function importProcedures<K extends PermissionKey>(key: string, permission: K) {
  const definition = () => {
    const found = importDefinitions.get(key);
    if (!found) throw new AppError("import.not_found");
    return found;
  };
  return router({
    state: permissionProcedure(permission)
      .input(byId)
      .query(async ({ ctx, input }) => {
        const { errorCode, errorParams, ...view } = await readImport(ctx.db, ctx.scope, key, input.id);
        return { ...view, error: errorCode ? errorText(errorCode, errorParams ?? {}) : null };
      }),
    preview: permissionProcedure(permission)
      .input(
        byId.extend({
          tab: z.enum(previewTabs).default("all"),
          page: z.number().int().min(1).max(100_000),
          pageSize: z.number().int().min(1).max(100),
        }),
      )
      .query(({ ctx, input }) => readPreview(ctx.db, ctx.scope, definition(), input.id, input)),
    commit: permissionProcedure(permission)
      .input(byId)
      .mutation(({ ctx, input }) => commitImport(ctx.db, ctx.scope, ctx.now, definition(), input.id)),
    cancel: permissionProcedure(permission)
      .input(byId)
      .mutation(({ ctx, input }) => cancelImport(ctx.db, ctx.scope, key, input.id)),
  });
}
