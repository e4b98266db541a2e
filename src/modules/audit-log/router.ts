import "server-only";
import type { ExportDefinition } from "@/server/exports/definition";
import { exportProcedure } from "@/server/exports/export-procedures";
import { permissionProcedure, router } from "@/server/trpc/init";
import { bodyAuditExport, institutionAuditExport, platformAuditExport } from "./exports";
import { auditOptions, countAudit, listAudit, readAuditLine } from "./queries/list-audit";
import { auditById, auditCountsInput, auditListInput } from "./schema";

type Key = "auditLog.institution" | "auditLog.body" | "auditLog.platform";

const proceduresFor = <K extends Key>(key: K, definition: ExportDefinition) =>
  router({
    list: permissionProcedure(key)
      .input(auditListInput)
      .query(({ ctx, input }) => listAudit(ctx.db, ctx.scope, input)),
    counts: permissionProcedure(key)
      .input(auditCountsInput)
      .query(({ ctx, input }) => countAudit(ctx.db, ctx.scope, input.filters)),
    detail: permissionProcedure(key)
      .input(auditById)
      .query(({ ctx, input }) => readAuditLine(ctx.db, ctx.scope, input.id)),
    options: permissionProcedure(key).query(() => auditOptions()),
    export: exportProcedure(definition, key),
  });

/** 操作日志 of each tenant, 审计日志 of the platform. */
export const auditLogRouter = router({
  institution: proceduresFor("auditLog.institution", institutionAuditExport),
  body: proceduresFor("auditLog.body", bodyAuditExport),
  platform: proceduresFor("auditLog.platform", platformAuditExport),
});
