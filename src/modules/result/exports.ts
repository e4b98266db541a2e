import "server-only";
import { Prisma } from "@/generated/prisma/client";
import { type CertificateStatus, certificateMachine } from "@/modules/certificate/domain/status";
import { type CandidateKind, candidateKindLabels } from "@/modules/entry/domain/audience";
import { type PassRule, passRuleText } from "@/modules/exam-plan/domain/pass-rule";
import { examStateLabels } from "@/modules/score/domain/exam-state";
import { markText } from "@/modules/score/domain/tenths";
import type { Db } from "@/server/db/client";
import {
  defineExport,
  type ExportCall,
  type ExportColumn,
  type ExportRowsCall,
} from "@/server/exports/definition";
import { byKeys, inOrder, MOST_KEYS, readJson, readKeys } from "@/server/exports/portions";
import { levelLabel, qualificationName } from "@/shared/qualification-level";
import { type ResultStatus, resultMachine } from "./domain/status";
import { FROM, type ResultScope, STATUS, selectionSql } from "./queries/result-list";
import { type ResultScore, readScoresOf } from "./queries/result-scores";
import { bodyResultSelection, type ResultSelection, resultSelection } from "./schema";

interface ExportedResult {
  readonly id: string;
  readonly planNumber: string;
  readonly planName: string;
  readonly ticketNumber: string | null;
  readonly candidateNumber: string;
  readonly name: string;
  readonly idNumber: string;
  readonly candidateKind: CandidateKind;
  readonly institutionName: string;
  readonly qualificationName: string;
  readonly level: number;
  readonly siteName: string;
  readonly scores: readonly ResultScore[];
  readonly passRule: PassRule;
  readonly totalPassMark: number;
  readonly status: ResultStatus;
  readonly certificateStatus: CertificateStatus | null;
}

type Sealed = Omit<ExportedResult, "idNumber" | "scores"> & { readonly idNumberSealed: string };

/** `理论知识：59.9/60；技能操作：缺考/60`; – where a score may not be seen yet. */
const scoresText = (scores: readonly ResultScore[]): string =>
  scores
    .map(({ subject, passMark, state, tenths, keptFrom }) => {
      const mark = tenths === null ? (state ? examStateLabels[state] : "–") : markText(tenths);
      return `${subject}：${mark}/${passMark}${keptFrom ? `（沿用 ${keptFrom}）` : ""}`;
    })
    .join("；");

/** The columns of 考证结果 (§3.5). */
const columns: readonly ExportColumn<ExportedResult>[] = [
  { title: "计划编号", value: (row) => row.planNumber },
  { title: "考试计划", value: (row) => row.planName },
  { title: "准考证号", width: 18, value: (row) => row.ticketNumber },
  { title: "考生编号", value: (row) => row.candidateNumber },
  { title: "姓名", value: (row) => row.name },
  { title: "证件号码", width: 22, value: (row) => row.idNumber },
  { title: "学生类型", value: (row) => candidateKindLabels[row.candidateKind] },
  { title: "院校", value: (row) => row.institutionName },
  { title: "考核证书", value: (row) => qualificationName(row.qualificationName) },
  { title: "等级", value: (row) => levelLabel(row.level) },
  { title: "考核站点", value: (row) => row.siteName },
  { title: "各科成绩", value: (row) => scoresText(row.scores) },
  { title: "考核通过条件", value: (row) => passRuleText(row.passRule, row.totalPassMark) },
  { title: "考核状态", width: 10, value: (row) => resultMachine.states[row.status] },
  {
    title: "颁证状态",
    width: 22,
    value: (row) => row.certificateStatus && certificateMachine.states[row.certificateStatus],
  },
];

type Call = ExportCall<ResultScope, ResultSelection>;

async function count({ db, scope, selection }: Call): Promise<number> {
  const [row] = await db.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count ${FROM} WHERE ${selectionSql(scope, selection)}`;
  return row?.count ?? 0;
}

const keysOf = ({ db, scope, selection }: Call): Promise<string[]> =>
  readKeys(
    db,
    Prisma.sql`
    SELECT e.id ${FROM} WHERE ${selectionSql(scope, selection)} ORDER BY e."createdAt" DESC, e.id LIMIT ${MOST_KEYS}`,
  );

const readRows = (db: Db, ids: readonly string[]) =>
  readJson<Sealed>(
    db,
    Prisma.sql`
    SELECT e.id, p.number AS "planNumber", p.name AS "planName", e."ticketNumber", e."candidateNumber", e.name,
      e."idNumberSealed", e."candidateKind", e."institutionName", q.name AS "qualificationName", q.level,
      s.name AS "siteName", pq."passRule", pq."totalPassMark", ${STATUS} AS status, c.status AS "certificateStatus"
    ${FROM}
    JOIN qualification q ON q.id = e."qualificationId"
    JOIN exam_plan_qualification pq ON pq.id = e."planQualificationId"
    JOIN exam_site s ON s.id = e."siteId"
    LEFT JOIN certificate c ON c."entryId" = e.id
    WHERE e.id = ANY(${[...ids]}::uuid[])`,
  );

async function* rows(
  call: ExportRowsCall<ResultScope, ResultSelection>,
): AsyncGenerator<readonly ExportedResult[]> {
  const view = { portal: call.scope.kind, now: call.now };
  yield* byKeys(await keysOf(call), async (ids) => {
    const found = inOrder(ids, await readRows(call.db, ids));
    const scores = await readScoresOf(call.db, ids, view);
    return found.map((row) =>
      Object.assign(row, {
        scores: scores.get(row.id) ?? [],
        idNumber: call.open(row.idNumberSealed, "idNumber"),
      }),
    );
  });
}

const shared = {
  title: "考证结果数据",
  page: "考证结果",
  gate: "sms",
  columns,
  count,
  rows,
  plainFilters: ["institution"],
} as const;

/** 批量导出 of 考证结果, of the institution's own candidates. */
export const resultExport = defineExport({
  ...shared,
  key: "result.institution",
  permission: "result.export",
  selection: resultSelection,
});

/** The same of the awarding body's plans. */
export const bodyResultExport = defineExport({
  ...shared,
  key: "result.body",
  permission: "result.bodyExport",
  selection: bodyResultSelection,
});
