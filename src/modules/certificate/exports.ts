import "server-only";
import { Prisma } from "@/generated/prisma/client";
import { type CandidateKind, candidateKindLabels } from "@/modules/entry/domain/audience";
import type { Db } from "@/server/db/client";
import {
  defineExport,
  type ExportCall,
  type ExportColumn,
  type ExportRowsCall,
} from "@/server/exports/definition";
import { byKeys, inOrder, MOST_KEYS, readJson, readKeys } from "@/server/exports/portions";
import { shanghaiDate } from "@/shared/kernel/shanghai-time";
import { levelLabel, qualificationName } from "@/shared/qualification-level";
import { type CertificateMethod, methodLabels } from "./domain/release";
import { type CertificateStatus, certificateMachine } from "./domain/status";
import { tabSql } from "./queries/certificate-list";
import {
  allOf,
  type CertificateScope,
  certificateFilterSql,
  ownCertificates,
} from "./queries/certificate-where";
import { type BodyCertificateSelection, bodyCertificateSelection, certificateSelection } from "./schema";

interface ExportedCertificate {
  readonly id: string;
  readonly candidateNumber: string;
  readonly name: string;
  readonly idNumber: string;
  readonly candidateKind: CandidateKind;
  readonly institutionName: string;
  readonly number: string | null;
  readonly qualificationName: string;
  readonly level: number;
  readonly bodyName: string;
  readonly planNumber: string;
  readonly planName: string;
  readonly siteNumber: string;
  readonly siteName: string;
  readonly method: CertificateMethod | null;
  readonly awardedOn: string | null;
  readonly status: CertificateStatus;
  readonly reason: string | null;
}

type Sealed = Omit<ExportedCertificate, "idNumber"> & { readonly idNumberSealed: string };

/** 考生、考核证书、考试计划、考核站点、颁证状态等 (§1.4 4.2). */
const columns: readonly ExportColumn<ExportedCertificate>[] = [
  { title: "考生编号", value: (row) => row.candidateNumber },
  { title: "考生姓名", value: (row) => row.name },
  { title: "身份证号", width: 22, value: (row) => row.idNumber },
  { title: "学生类型", value: (row) => candidateKindLabels[row.candidateKind] },
  { title: "所属院校", value: (row) => row.institutionName },
  { title: "证书编号", width: 28, value: (row) => row.number },
  { title: "证书名称", value: (row) => qualificationName(row.qualificationName) },
  { title: "证书等级", value: (row) => levelLabel(row.level) },
  { title: "颁证机构", value: (row) => row.bodyName },
  { title: "计划编号", value: (row) => row.planNumber },
  { title: "考试计划", value: (row) => row.planName },
  { title: "站点编号", value: (row) => row.siteNumber },
  { title: "考核站点", value: (row) => row.siteName },
  { title: "考核状态", value: () => "已通过" },
  { title: "发证方式", value: (row) => row.method && methodLabels[row.method] },
  { title: "发证时间", width: 13, value: (row) => row.awardedOn && shanghaiDate(row.awardedOn) },
  { title: "颁证状态", width: 22, value: (row) => certificateMachine.states[row.status] },
  { title: "原因", width: 30, value: (row) => row.reason },
];

type Call = ExportCall<CertificateScope, BodyCertificateSelection>;
type RowsCall = ExportRowsCall<CertificateScope, BodyCertificateSelection>;

const whereOf = ({ scope, selection }: Call): Prisma.Sql =>
  allOf([
    ownCertificates(scope),
    ...(selection.kind === "ids"
      ? [Prisma.sql`c.id = ANY(${selection.ids}::uuid[])`]
      : [...tabSql(selection.tab), ...certificateFilterSql(selection.filters)]),
  ]);

async function count(call: Call): Promise<number> {
  const [row] = await call.db.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM certificate c JOIN entry e ON e.id = c."entryId" WHERE ${whereOf(call)}`;
  return row?.count ?? 0;
}

/** The keys of what is meant, in the order of the list. */
const keysOf = (call: Call): Promise<string[]> =>
  readKeys(
    call.db,
    Prisma.sql`
    SELECT c.id FROM certificate c JOIN entry e ON e.id = c."entryId" WHERE ${whereOf(call)}
    ORDER BY c."createdAt" DESC, c.id LIMIT ${MOST_KEYS}`,
  );

const readRows = (db: Db, ids: readonly string[]) =>
  readJson<Sealed>(
    db,
    Prisma.sql`
    SELECT c.id, e."candidateNumber", e.name, e."idNumberSealed", e."candidateKind", e."institutionName", c.number,
      q.name AS "qualificationName", q.level, b.name AS "bodyName", p.number AS "planNumber", p.name AS "planName",
      s.number AS "siteNumber", s.name AS "siteName", c.method, c."awardedOn", c.status, c.reason
    FROM certificate c
    JOIN entry e ON e.id = c."entryId"
    JOIN qualification q ON q.id = e."qualificationId"
    JOIN exam_plan p ON p.id = c."planId"
    JOIN exam_site s ON s.id = c."siteId"
    JOIN awarding_body b ON b.id = c."awardingBodyId"
    WHERE c.id = ANY(${[...ids]}::uuid[])`,
  );

async function* rows(call: RowsCall): AsyncGenerator<readonly ExportedCertificate[]> {
  yield* byKeys(await keysOf(call), async (ids) =>
    inOrder(ids, await readRows(call.db, ids)).map((row) =>
      Object.assign(row, {
        idNumber: call.open(row.idNumberSealed, "idNumber"),
      }),
    ),
  );
}

const shared = {
  title: "发证记录数据",
  page: "证书发放管理",
  gate: "sms",
  columns,
  count,
  rows,
  plainFilters: ["institution"],
} as const;

/** 批量导出发证记录 of the institution. */
export const certificateExport = defineExport({
  ...shared,
  key: "certificate.institution",
  permission: "certificate.export",
  selection: certificateSelection,
});

/** 批量导出发证记录 of the awarding body. */
export const bodyCertificateExport = defineExport({
  ...shared,
  key: "certificate.body",
  permission: "certificate.bodyExport",
  selection: bodyCertificateSelection,
});
