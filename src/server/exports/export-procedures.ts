import "server-only";
import { z } from "zod";
import type { PermissionKey } from "@/server/auth/permissions";
import { permissionProcedure } from "@/server/trpc/init";
import { askExport } from "./ask-export";
import type { ExportDefinition } from "./definition";

/**
 * The one procedure a noun adds to its router for an export: it counts and records what is asked for, under the noun's
 * own permission. Code, file and download are the same for all and stand under `workspace.<portal>.exports`.
 */
export function exportProcedure<K extends PermissionKey>(definition: ExportDefinition, permission: K) {
  if (definition.permission !== permission)
    throw new Error(`export ${definition.key} is declared under another permission`);
  return permissionProcedure(permission)
    .input(z.object({ selection: definition.selection }))
    .mutation(({ ctx, input }) =>
      askExport({ db: ctx.db, scope: ctx.scope, now: ctx.now }, definition, input.selection),
    );
}
