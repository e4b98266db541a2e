import "server-only";
import { Prisma } from "@/generated/prisma/client";
import type { Db } from "@/server/db/client";
import { auditPortalLabels } from "../domain/portal-label";
import { scrubText, WITHHELD } from "../domain/scrub";
import { actionText, entityText, personalEntities, stateText } from "./action-texts";
import type { AuditScope } from "./audit-where";

/** A line of the log as a person reads it. */
export interface AuditLine {
  readonly id: string;
  readonly at: string;
  readonly portal: string;
  readonly organisation: string;
  readonly userName: string;
  readonly action: string;
  readonly entity: string;
  readonly entityId: string;
  readonly fromState: string | null;
  readonly toState: string | null;
  readonly reason: string | null;
}

interface Row {
  readonly id: bigint;
  readonly at: Date;
  readonly portal: string;
  readonly organisation: string | null;
  readonly userName: string;
  readonly action: string;
  readonly entity: string;
  readonly entityId: string;
  readonly fromState: string | null;
  readonly toState: string | null;
  readonly reason: string | null;
}

/** Whether the words of a line about this entity are kept from who reads it. */
export const isWithheld = (scope: AuditScope, entity: string): boolean =>
  scope.kind === "platform" && personalEntities.has(entity);

/** The lines of these numbers, newest first, with the names of their organisations. */
export async function readLines(db: Db, scope: AuditScope, ids: readonly bigint[]): Promise<AuditLine[]> {
  if (ids.length === 0) return [];
  const rows = await db.$queryRaw<Row[]>`
    SELECT a.id, a.at, a.portal, COALESCE(i.name, b.name, u.name) AS organisation, a."userName", a.action, a.entity,
      a."entityId", a."fromState", a."toState", a.reason
    FROM audit_log a
    LEFT JOIN institution i ON i.id = a."ownerId" LEFT JOIN awarding_body b ON b.id = a."ownerId"
    LEFT JOIN authority u ON u.id = a."ownerId"
    WHERE a.id IN (${Prisma.join([...ids])}) ORDER BY a.id DESC`;
  return rows.map((row) => toLine(scope, row));
}

function toLine(scope: AuditScope, row: Row): AuditLine {
  const reason = row.reason && (isWithheld(scope, row.entity) ? WITHHELD : scrubText(row.reason));
  return {
    id: String(row.id),
    at: row.at.toISOString(),
    portal: auditPortalLabels[row.portal] ?? row.portal,
    organisation: row.organisation ?? "综合业务管理平台",
    userName: row.userName,
    action: actionText(row.action),
    entity: entityText(row.entity),
    entityId: row.entityId,
    fromState: stateText(row.entity, row.fromState),
    toState: stateText(row.entity, row.toState),
    reason,
  };
}
