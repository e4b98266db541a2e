import "server-only";
import { Prisma } from "@/generated/prisma/client";
import type { InstitutionScope } from "@/server/auth/scope";
import {
  defineExport,
  type ExportCall,
  type ExportColumn,
  type ExportRowsCall,
} from "@/server/exports/definition";
import { byKeys, inOrder, MOST_KEYS, readJson, readKeys } from "@/server/exports/portions";
import { levelLabel, qualificationName } from "@/shared/qualification-level";
import { type ExamState, examStateLabels } from "./domain/exam-state";
import { type ShownScoreStatus, shownScoreStatusLabels } from "./domain/status";
import { EXPECTED } from "./queries/recording-list";
import { selectionSql, shownSql, visibleSql } from "./queries/score-list";
import { type ScoreSelection, scoreSelection } from "./schema";

interface ExportedScore {
  /** entry and subject */
  readonly id: string;
  readonly planNumber: string;
  readonly planName: string;
  readonly ticketNumber: string;
  readonly candidateNumber: string;
  readonly name: string;
  readonly idNumber: string;
  readonly institutionName: string;
  readonly qualificationName: string;
  readonly level: number;
  readonly siteName: string;
  readonly subjectCode: string;
  readonly subjectName: string;
  readonly method: string;
  readonly fullMark: number;
  readonly passMark: number;
  readonly tenths: number | null;
  readonly examState: ExamState | null;
  readonly status: ShownScoreStatus;
}

type Sealed = Omit<ExportedScore, "idNumber"> & { readonly idNumberSealed: string };

const passed = ({ examState, tenths, passMark }: ExportedScore): string | null => {
  if (!examState) return null;
  return tenths !== null && tenths >= passMark * 10 ? "合格" : "不合格";
};

/** The export of 科目成绩 (§3.4); what is not public yet is empty here as in the list. */
const columns: readonly ExportColumn<ExportedScore>[] = [
  { title: "计划编号", value: (row) => row.planNumber },
  { title: "计划", value: (row) => row.planName },
  { title: "准考证号", width: 18, value: (row) => row.ticketNumber },
  { title: "考生编号", value: (row) => row.candidateNumber },
  { title: "姓名", value: (row) => row.name },
  { title: "证件号码", width: 22, value: (row) => row.idNumber },
  { title: "院校", value: (row) => row.institutionName },
  { title: "证书", value: (row) => qualificationName(row.qualificationName) },
  { title: "等级", value: (row) => levelLabel(row.level) },
  { title: "考核站点", value: (row) => row.siteName },
  { title: "科目编号", value: (row) => row.subjectCode },
  { title: "科目", value: (row) => row.subjectName },
  { title: "考试方式", value: (row) => row.method },
  { title: "满分", value: (row) => row.fullMark },
  { title: "成绩", value: (row) => (row.tenths === null ? null : row.tenths / 10) },
  { title: "考试状态", value: (row) => row.examState && examStateLabels[row.examState] },
  { title: "合格分数", value: (row) => row.passMark },
  { title: "是否合格", width: 10, value: passed },
  { title: "登记状态", width: 10, value: (row) => shownScoreStatusLabels[row.status] },
];

type Call = ExportCall<InstitutionScope, ScoreSelection>;

const FROM = Prisma.sql`FROM ${EXPECTED} JOIN exam_plan p ON p.id = e."planId"`;
const NAMED = Prisma.sql`
  JOIN qualification q ON q.id = e."qualificationId"
  JOIN exam_site x ON x.id = e."siteId"
  JOIN plan_subject ps ON ps.id = s."planSubjectId"
  JOIN subject su ON su.id = ps."subjectId"`;

async function count({ db, scope, now, selection }: Call): Promise<number> {
  const [row] = await db.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count ${FROM} WHERE ${selectionSql(scope, now, selection)}`;
  return row?.count ?? 0;
}

const keysOf = ({ db, scope, now, selection }: Call): Promise<string[]> =>
  readKeys(
    db,
    Prisma.sql`
    SELECT s."entryId" || ' ' || s."planSubjectId" ${FROM} ${NAMED} WHERE ${selectionSql(scope, now, selection)}
    ORDER BY e."createdAt" DESC, e.id, su.code LIMIT ${MOST_KEYS}`,
  );

const readRows = ({ db, scope, now }: Call, ids: readonly string[]) =>
  readJson<Sealed>(
    db,
    Prisma.sql`
    SELECT s."entryId" || ' ' || s."planSubjectId" AS id, p.number AS "planNumber", p.name AS "planName",
      e."ticketNumber", e."candidateNumber", e.name, e."idNumberSealed", e."institutionName",
      q.name AS "qualificationName", q.level, x.name AS "siteName", su.code AS "subjectCode", su.name AS "subjectName",
      su.method, ps."fullMark", ps."passMark", ${shownSql(now)} AS status,
      CASE WHEN ${visibleSql(now)} THEN sc."examState" END AS "examState",
      CASE WHEN ${visibleSql(now)} THEN sc.tenths END AS tenths
    ${FROM} ${NAMED} WHERE ${selectionSql(scope, now, { kind: "ids", ids: [...ids] })}`,
  );

async function* rows(
  call: ExportRowsCall<InstitutionScope, ScoreSelection>,
): AsyncGenerator<readonly ExportedScore[]> {
  yield* byKeys(await keysOf(call), async (ids) =>
    inOrder(ids, await readRows(call, ids)).map((row) =>
      Object.assign(row, {
        idNumber: call.open(row.idNumberSealed, "idNumber"),
      }),
    ),
  );
}

/** 批量导出 of 科目成绩. */
export const scoreExport = defineExport({
  key: "score",
  permission: "score.export",
  title: "科目成绩数据",
  page: "科目成绩",
  gate: "sms",
  selection: scoreSelection,
  columns,
  count,
  rows,
});
