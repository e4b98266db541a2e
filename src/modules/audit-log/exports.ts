import "server-only";
import { Prisma } from "@/generated/prisma/client";
import { defineExport, type ExportCall, type ExportColumn } from "@/server/exports/definition";
import { shanghaiDateTime } from "@/shared/kernel/shanghai-time";
import { type AuditScope, auditSelectionWhere } from "./queries/audit-where";
import { type AuditLine, readLines } from "./queries/read-lines";
import { type AuditSelection, auditSelection } from "./schema";

type Call<S extends AuditScope> = ExportCall<S, AuditSelection>;

const PORTION = 1000;
const MOST = 50_001;

const columns: readonly ExportColumn<AuditLine>[] = [
  { title: "时间", width: 20, value: (line) => shanghaiDateTime(line.at) },
  { title: "操作人", width: 14, value: (line) => line.userName },
  { title: "操作人所在平台", width: 16, value: (line) => line.portal },
  { title: "所属机构", width: 28, value: (line) => line.organisation },
  { title: "操作类型", width: 28, value: (line) => line.action },
  { title: "对象", width: 14, value: (line) => line.entity },
  { title: "对象编号", width: 38, value: (line) => line.entityId },
  { title: "原状态", width: 16, value: (line) => line.fromState },
  { title: "新状态", width: 16, value: (line) => line.toState },
  { title: "原因", width: 30, value: (line) => line.reason },
];

async function count<S extends AuditScope>({ db, scope, selection }: Call<S>): Promise<number> {
  const rows = await db.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count
    FROM (SELECT 1 FROM audit_log a WHERE ${auditSelectionWhere(scope, selection)} LIMIT ${MOST}) counted`;
  return rows[0]?.count ?? 0;
}

async function* lines<S extends AuditScope>({ db, scope, selection }: Call<S>) {
  const where = auditSelectionWhere(scope, selection);
  let before: bigint | null = null;
  for (;;) {
    const further: Prisma.Sql = before === null ? Prisma.sql`TRUE` : Prisma.sql`a.id < ${before}`;
    const ids: { id: bigint }[] = await db.$queryRaw<{ id: bigint }[]>`
      SELECT a.id FROM audit_log a WHERE ${where} AND ${further} ORDER BY a.id DESC LIMIT ${PORTION}`;
    if (ids.length === 0) return;
    yield await readLines(
      db,
      scope,
      ids.map((row) => row.id),
    );
    before = ids.at(-1)?.id ?? null;
  }
}

const shared = { gate: "sms", selection: auditSelection, columns, count, rows: lines } as const;

/** 导出操作日志 of an institution. */
export const institutionAuditExport = defineExport<AuditScope, AuditSelection, AuditLine>({
  ...shared,
  key: "audit-log.institution",
  permission: "auditLog.institution",
  title: "操作日志数据",
  page: "操作日志",
});

/** 导出操作日志 of an awarding body. */
export const bodyAuditExport = defineExport<AuditScope, AuditSelection, AuditLine>({
  ...shared,
  key: "audit-log.body",
  permission: "auditLog.body",
  title: "操作日志数据",
  page: "操作日志",
});

/** 导出审计日志 of the platform. */
export const platformAuditExport = defineExport<AuditScope, AuditSelection, AuditLine>({
  ...shared,
  key: "audit-log.platform",
  permission: "auditLog.platform",
  title: "审计日志数据",
  page: "审计日志",
});
