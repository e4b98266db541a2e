import { randomUUID } from "node:crypto";
import type { PlatformScope } from "@/server/auth/scope";
import { mintScope } from "@/server/auth/scope";
import type { Db } from "@/server/db/client";
import { startImport } from "@/server/imports/import-batch";
import { importDefinitions } from "@/server/imports/registry";
import { drainJobs } from "@/server/jobs/worker";
import type { SignedInUser } from "@/server/trpc/context";
import { writeTemplate } from "@/server/workbook/write-workbook";
import { during, type Scenario } from "../harness/scenario";

/** Accounts, log lines, and what the platform alone keeps: organisations, uploads of them, jobs. */
export interface AdministrationOwn {
  readonly accountId: string;
  readonly accountName: string;
  readonly accountRole: string;
  readonly auditId: string;
  readonly authorityId: string;
  readonly institutionImportId: string;
  readonly bodyImportId: string;
  readonly authorityImportId: string;
  readonly majorImportId: string;
  readonly failedJobId: string;
}

export const noAdministration = (): AdministrationOwn => ({
  accountId: randomUUID(),
  accountName: "无此人",
  accountRole: "none",
  auditId: "0",
  authorityId: randomUUID(),
  institutionImportId: randomUUID(),
  bodyImportId: randomUUID(),
  authorityImportId: randomUUID(),
  majorImportId: randomUUID(),
  failedJobId: randomUUID(),
});

interface Holder {
  readonly owner: string | null;
  readonly user: SignedInUser;
}

/** The account of a tenant's last role, and the newest line of its log. */
export async function administrationOf(db: Db, users: readonly Holder[], owner: string) {
  const held = users.filter((one) => one.owner === owner).at(-1)?.user;
  if (!held) throw new Error(`nobody of ${owner}`);
  const { ownerId, actor } = mintScope(held);
  const line = await db.auditLog.create({
    data: {
      at: during.after,
      portal: held.portal,
      userId: actor.userId,
      userName: actor.name,
      ownerId,
      action: "account.update",
      entity: "user",
      entityId: held.id,
    },
    select: { id: true },
  });
  return {
    accountId: held.id,
    accountName: held.name,
    accountRole: held.role,
    auditId: String(line.id),
  };
}

const sheets = {
  institution: {
    院校代码: "4111019999",
    院校名称: "新院校",
    主管单位: "教育部",
    所在地: "北京市",
    院校类型: "本科",
    统一社会信用代码: "",
    备注: "",
  },
  "awarding-body": { 机构名称: "新机构", 机构代码: "", 颁证机构代码: "", 统一社会信用代码: "", 官方网址: "" },
  authority: { 部门代码: "440000", 部门名称: "广东省教育厅", 级别: "省级", 行政区划代码: "440000" },
  major: { 教育层次: "高等职业教育专科", 专业代码: "53", 专业名称: "财经商贸大类" },
};

/** What only the platform has: judged uploads of organisations and of the catalogue, an authority, a failed job. */
export async function platformRecords(db: Db, scenario: Scenario, user: SignedInUser) {
  const scope = mintScope(user) as PlatformScope;
  const upload = async (key: keyof typeof sheets, context: Record<string, string> = {}) => {
    const definition = importDefinitions.get(key);
    if (!definition) throw new Error(key);
    const row = sheets[key];
    const columns = Object.keys(row).map((heading) => ({ heading, width: 20 }));
    const bytes = Buffer.from(writeTemplate({ sheetName: "导入", columns, rows: [row] }));
    return startImport(db, scope, during.after, definition, { fileName: `${key}.xlsx`, bytes, context });
  };
  const made = {
    institutionImportId: await upload("institution"),
    bodyImportId: await upload("awarding-body"),
    authorityImportId: await upload("authority"),
    majorImportId: await upload("major", { edition: "2026" }),
  };
  await drainJobs(db);
  const authority = await db.authority.findFirstOrThrow({ select: { id: true } });
  const failed = await db.job.create({
    data: {
      kind: "seating.print",
      title: "打印",
      portal: "platform",
      ownerId: scope.ownerId,
      userId: user.id,
      state: "failed",
      payload: {},
      errorCode: "system.unexpected",
      errorParams: { id: "x" },
      createdAt: during.after,
    },
    select: { id: true },
  });
  return {
    ...made,
    authorityId: authority.id,
    failedJobId: failed.id,
    institutionId: scenario.institutionA.id,
    awardingBodyId: scenario.body.id,
  };
}
