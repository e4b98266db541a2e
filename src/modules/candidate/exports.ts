import "server-only";
import { Prisma } from "@/generated/prisma/client";
import type { InstitutionScope } from "@/server/auth/scope";
import type { Db } from "@/server/db/client";
import {
  defineExport,
  type ExportCall,
  type ExportColumn,
  type ExportRowsCall,
} from "@/server/exports/definition";
import { byKeys, inOrder, MOST_KEYS, readJson, readKeys } from "@/server/exports/portions";
import { shanghaiMinute } from "@/shared/kernel/shanghai-time";
import { type IdKind, idKindLabels, type Sex, sexLabels } from "./domain/id-number";
import { type CandidateKind, candidateKindLabels } from "./domain/kind";
import { type CandidateStatus, candidateMachine } from "./domain/status";
import { selectedCandidates, selectionWhere } from "./queries/list-candidates";
import { recordFingerprint } from "./queries/record-fingerprint";
import { type CandidateSelection, candidateSelection } from "./schema";

interface ExportedCandidate {
  readonly id: string;
  readonly number: string;
  readonly name: string;
  readonly pinyin: string | null;
  readonly sex: Sex;
  readonly idKind: IdKind;
  readonly idNumber: string;
  readonly phone: string | null;
  readonly kind: CandidateKind;
  readonly institutionName: string;
  readonly major: string | null;
  readonly educationLevel: string | null;
  readonly enrolmentYear: number | null;
  readonly entryCount: number;
  readonly status: CandidateStatus;
  readonly statusNote: string | null;
  readonly createdAt: string;
  readonly idNumberDigest: string;
  readonly phoneDigest: string | null;
}

type Sealed = Omit<ExportedCandidate, "idNumber" | "phone"> & {
  readonly idNumberSealed: string;
  readonly phoneSealed: string | null;
};

/** The columns of 考生管理, and beside them what its import takes (§1.5 5.2.3). */
const columns: readonly ExportColumn<ExportedCandidate>[] = [
  { title: "学生编号", value: (row) => row.number },
  { title: "学生姓名", value: (row) => row.name },
  { title: "姓名拼音", value: (row) => row.pinyin },
  { title: "性别", value: (row) => sexLabels[row.sex] },
  { title: "证件类型", value: (row) => idKindLabels[row.idKind] },
  { title: "证件号码", width: 22, value: (row) => row.idNumber },
  { title: "手机号码", width: 14, value: (row) => row.phone },
  { title: "学生类型", value: (row) => candidateKindLabels[row.kind] },
  { title: "所属院校", value: (row) => row.institutionName },
  { title: "就读专业", value: (row) => row.major },
  { title: "专业层次", value: (row) => row.educationLevel },
  { title: "入学年份", value: (row) => row.enrolmentYear },
  { title: "已报考证书", value: (row) => row.entryCount },
  { title: "状态", width: 14, value: (row) => candidateMachine.states[row.status] },
  { title: "状态说明", width: 24, value: (row) => row.statusNote },
  { title: "新增时间", value: (row) => shanghaiMinute(row.createdAt) },
];

const readRows = (db: Db, scope: InstitutionScope, ids: readonly string[]) =>
  readJson<Sealed>(
    db,
    Prisma.sql`
    SELECT c.id, c.number, c.name, c.pinyin, c.sex, c."idKind", c."idNumberSealed", c."phoneSealed", c.kind,
      i.name AS "institutionName", c.major, c."educationLevel", c."enrolmentYear", c."entryCount", c.status,
      c."statusNote", c."createdAt", c."idNumberDigest", c."phoneDigest"
    FROM candidate c JOIN institution i ON i.id = c."institutionId"
    WHERE c."institutionId" = ${scope.institutionId}::uuid AND c.id = ANY(${[...ids]}::uuid[])`,
  );

/** 《修改考生信息》 with its rows: what comes back is judged by 学生编号, and against 修改校验码. */
const modifyExportColumns: readonly ExportColumn<ExportedCandidate>[] = [
  { title: "学生编号", width: 28, value: (row) => row.number },
  { title: "学生姓名", value: (row) => row.name },
  { title: "姓名拼音", value: (row) => row.pinyin },
  { title: "性别", value: (row) => sexLabels[row.sex] },
  { title: "证件类型", value: (row) => idKindLabels[row.idKind] },
  { title: "证件号码", width: 22, value: (row) => row.idNumber },
  { title: "手机号码", width: 14, value: (row) => row.phone },
  { title: "就读专业", value: (row) => row.major },
  { title: "专业层次", value: (row) => row.educationLevel },
  { title: "入学年份", value: (row) => row.enrolmentYear },
  { title: "状态", width: 14, value: (row) => candidateMachine.states[row.status] },
  { title: "修改校验码", width: 16, value: recordFingerprint },
];

type Call = ExportCall<InstitutionScope, CandidateSelection>;
type RowsCall = ExportRowsCall<InstitutionScope, CandidateSelection>;

const count = async ({ db, scope, selection }: Call): Promise<number> => {
  const [row] = await db.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM candidate c WHERE ${selectionWhere(scope, selection)}`;
  return row?.count ?? 0;
};

async function* rows({ db, scope, selection, open }: RowsCall) {
  yield* byKeys(await selectedCandidates(db, scope, selection, MOST_KEYS), async (ids) =>
    inOrder(ids, await readRows(db, scope, ids)).map((row) =>
      Object.assign(row, {
        idNumber: open(row.idNumberSealed, "idNumber"),
        phone: row.phoneSealed && open(row.phoneSealed, "phone"),
      }),
    ),
  );
}

/** 批量导出考生信息: whole numbers, so behind a code. */
export const candidateExport = defineExport({
  key: "candidate",
  permission: "candidate.export",
  title: "考生信息数据",
  page: "考生管理",
  gate: "sms",
  selection: candidateSelection,
  columns,
  count,
  rows,
});

/** 批量修改学生信息 → 导出修改模板: whole numbers as well. */
export const candidateModifyExport = defineExport({
  key: "candidate-modify",
  permission: "candidate.edit",
  title: "修改考生信息",
  page: "修改考生信息",
  gate: "sms",
  selection: candidateSelection,
  columns: modifyExportColumns,
  count,
  rows,
});

/** A photo and whose it is, by the number its file is named by. */
interface ExportedPhoto {
  readonly id: string;
  readonly idNumberSealed: string;
  readonly photoFileId: string;
}

const withPhoto = (scope: InstitutionScope, selection: CandidateSelection): Prisma.Sql =>
  Prisma.sql`${selectionWhere(scope, selection)} AND c."photoFileId" IS NOT NULL`;

/** 批量导出学生照片: a ZIP of `身份证号.jpg`, as 批量导入学生照片 takes it; behind a code, for it names ID numbers. */
export const candidatePhotoExport = defineExport({
  key: "candidate.photos",
  permission: "candidate.export",
  title: "学生照片",
  page: "学生照片",
  gate: "sms",
  selection: candidateSelection,
  columns: [],
  fileOf: ({ name, fileId }: { readonly name: string; readonly fileId: string }) => ({ name, fileId }),
  count: async ({ db, scope, selection }: ExportCall<InstitutionScope, CandidateSelection>) => {
    const [row] = await db.$queryRaw<{ count: number }[]>`
      SELECT count(*)::int AS count FROM candidate c WHERE ${withPhoto(scope, selection)}`;
    return row?.count ?? 0;
  },
  rows: async function* ({
    db,
    scope,
    selection,
    open,
  }: ExportRowsCall<InstitutionScope, CandidateSelection>) {
    const keys = await readKeys(
      db,
      Prisma.sql`SELECT c.id FROM candidate c WHERE ${withPhoto(scope, selection)}
        ORDER BY c."createdAt" DESC, c.id LIMIT ${MOST_KEYS}`,
    );
    yield* byKeys(keys, async (ids) => {
      const rows = await readJson<ExportedPhoto>(
        db,
        Prisma.sql`SELECT c.id, c."idNumberSealed", c."photoFileId" FROM candidate c
          WHERE c."institutionId" = ${scope.institutionId}::uuid AND c.id = ANY(${[...ids]}::uuid[])
            AND c."photoFileId" IS NOT NULL`,
      );
      return inOrder(ids, rows).map(({ idNumberSealed, photoFileId }) => ({
        name: `${open(idNumberSealed, "idNumber")}.jpg`,
        fileId: photoFileId,
      }));
    });
  },
});
