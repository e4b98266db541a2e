import "server-only";
import { Prisma } from "@/generated/prisma/client";
import type { AwardingBodyScope, InstitutionScope, PlatformScope } from "@/server/auth/scope";
import { literalLike } from "@/server/db/literal-like";
import { dayEnd, dayStart } from "@/shared/kernel/shanghai-time";
import type { AuditFilterValues, AuditSelection } from "../schema";

/** Who reads the log: a tenant its own lines, the platform all of them. */
export type AuditScope = InstitutionScope | AwardingBodyScope | PlatformScope;

/** The WHERE clause on `audit_log a`: the scope first, then each filter in the shape its index has. */
export function auditWhere(scope: AuditScope, filters: AuditFilterValues): Prisma.Sql {
  const parts: Prisma.Sql[] = [Prisma.sql`TRUE`];
  if (scope.kind !== "platform") parts.push(Prisma.sql`a."ownerId" = ${scope.ownerId}::uuid`);
  else {
    if (filters.ownerId) parts.push(Prisma.sql`a."ownerId" = ${filters.ownerId}::uuid`);
    if (filters.portal) parts.push(Prisma.sql`a.portal = ${filters.portal}`);
  }
  const { userName, action, entity, entityId, from, to } = filters;
  if (userName) parts.push(Prisma.sql`lower(a."userName") LIKE ${`${literalLike(userName.toLowerCase())}%`}`);
  if (action) parts.push(Prisma.sql`a.action = ${action}`);
  if (entity) parts.push(Prisma.sql`a.entity = ${entity}`);
  if (entityId) parts.push(Prisma.sql`a."entityId" = ${entityId}`);
  if (from) parts.push(Prisma.sql`a.at >= ${dayStart(from)}`);
  if (to) parts.push(Prisma.sql`a.at < ${dayEnd(to)}`);
  return Prisma.join(parts, " AND ");
}

/** The same for ticked lines, or all that match. */
export function auditSelectionWhere(scope: AuditScope, selection: AuditSelection): Prisma.Sql {
  if (selection.kind === "matching") return auditWhere(scope, selection.filters);
  return Prisma.sql`${auditWhere(scope, {})} AND a.id = ANY(${[...selection.ids]}::bigint[])`;
}
