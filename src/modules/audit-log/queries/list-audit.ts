import "server-only";
import type { Db } from "@/server/db/client";
import { AppError } from "@/shared/kernel/app-error";
import type { ListCounts, ListRows } from "@/shared/list";
import { auditPortalLabels } from "../domain/portal-label";
import { detailPairs } from "../domain/scrub";
import type { AuditFilterValues, AuditQuery } from "../schema";
import { actionTexts, entityTexts } from "./action-texts";
import { type AuditScope, auditWhere } from "./audit-where";
import { type AuditLine, isWithheld, readLines } from "./read-lines";

/**
 * How many lines a list counts and leafs through. A log has no end: who looks further back narrows the time, and no
 * page asks the database to skip more than this.
 */
export const MOST_COUNTED = 100_000;

/** One page of the log, newest first: picked by its numbers alone, so that a far page does not drag lines along. */
export async function listAudit(db: Db, scope: AuditScope, query: AuditQuery): Promise<ListRows<AuditLine>> {
  const offset = (query.page - 1) * query.pageSize;
  if (offset >= MOST_COUNTED) return { rows: [] };
  const ids = await db.$queryRaw<{ id: bigint }[]>`
    SELECT a.id FROM audit_log a WHERE ${auditWhere(scope, query.filters)}
    ORDER BY a.id DESC LIMIT ${query.pageSize} OFFSET ${offset}`;
  return {
    rows: await readLines(
      db,
      scope,
      ids.map((row) => row.id),
    ),
  };
}

/** How many lines match, up to `MOST_COUNTED`. */
export async function countAudit(db: Db, scope: AuditScope, filters: AuditFilterValues): Promise<ListCounts> {
  const rows = await db.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count
    FROM (SELECT 1 FROM audit_log a WHERE ${auditWhere(scope, filters)} LIMIT ${MOST_COUNTED}) counted`;
  return { all: rows[0]?.count ?? 0 };
}

/** One line with its detail. Throws `auditLog.not_found`. */
export async function readAuditLine(db: Db, scope: AuditScope, id: string) {
  const where = scope.kind === "platform" ? {} : { ownerId: scope.ownerId };
  const found = await db.auditLog.findFirst({
    where: { id: BigInt(id), ...where },
    select: { id: true, entity: true, detail: true },
  });
  const [line] = found ? await readLines(db, scope, [found.id]) : [];
  if (!found || !line) throw new AppError("auditLog.not_found");
  return { ...line, detail: detailPairs(found.detail, isWithheld(scope, found.entity)) };
}

const options = (texts: Readonly<Record<string, string>>) =>
  Object.entries(texts)
    .map(([value, label]) => ({ value, label }))
    .sort((one, other) => one.label.localeCompare(other.label, "zh-CN"));

/** What the filters offer. */
export const auditOptions = () => ({
  actions: options(actionTexts),
  entities: options(entityTexts),
  portals: Object.entries(auditPortalLabels).map(([value, label]) => ({ value, label })),
});
