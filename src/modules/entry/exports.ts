import "server-only";
import { Prisma } from "@/generated/prisma/client";
import { type IdKind, idKindLabels, type Sex, sexLabels } from "@/modules/candidate/domain/id-number";
import type { AwardingBodyScope, InstitutionScope } from "@/server/auth/scope";
import type { Db } from "@/server/db/client";
import {
  defineExport,
  type ExportCall,
  type ExportColumn,
  type ExportRowsCall,
} from "@/server/exports/definition";
import { byKeys, inOrder, MOST_KEYS, readJson, readKeys } from "@/server/exports/portions";
import { shanghaiMinute } from "@/shared/kernel/shanghai-time";
import { levelLabel, qualificationName } from "@/shared/qualification-level";
import { type CandidateKind, candidateKindLabels } from "./domain/audience";
import { type EntryStatus, entryMachine, entrySeatingLabels, entrySeatingState } from "./domain/status";
import { entryConditions, whereOf } from "./queries/entry-rows";
import { bodyEntries, ownEntries } from "./queries/list-entries";
import { type BodyEntrySelection, bodyEntrySelection, entrySelection } from "./schema";

interface ExportedEntry {
  readonly id: string;
  readonly planNumber: string;
  readonly planName: string;
  readonly candidateNumber: string;
  readonly name: string;
  readonly pinyin: string;
  readonly sex: Sex;
  readonly idKind: IdKind;
  readonly idNumber: string;
  readonly phone: string;
  readonly candidateKind: CandidateKind;
  readonly institutionName: string;
  readonly major: string | null;
  readonly educationLevel: string | null;
  readonly enrolmentYear: number | null;
  readonly code: string;
  readonly qualificationName: string;
  readonly level: number;
  readonly subjects: string;
  readonly subjectCount: number;
  readonly siteNumber: string;
  readonly siteName: string;
  readonly ticketNumber: string | null;
  readonly seats: number;
  readonly published: number;
  readonly status: EntryStatus;
  readonly submittedAt: string | null;
}

type Sealed = Omit<ExportedEntry, "idNumber" | "phone"> & {
  readonly idNumberSealed: string;
  readonly phoneSealed: string;
};

/** The export of 报考明细 (§3.1); what is not in the product yet (参考对象, 缴费状态) comes with its issue. */
const columns: readonly ExportColumn<ExportedEntry>[] = [
  { title: "计划编号", value: (row) => row.planNumber },
  { title: "计划名称", value: (row) => row.planName },
  { title: "考生编号", value: (row) => row.candidateNumber },
  { title: "姓名", value: (row) => row.name },
  { title: "姓名拼音", value: (row) => row.pinyin },
  { title: "性别", value: (row) => sexLabels[row.sex] },
  { title: "证件类型", value: (row) => idKindLabels[row.idKind] },
  { title: "证件号码", width: 22, value: (row) => row.idNumber },
  { title: "手机号", width: 14, value: (row) => row.phone },
  { title: "学生类型", value: (row) => candidateKindLabels[row.candidateKind] },
  { title: "院校", value: (row) => row.institutionName },
  { title: "专业", value: (row) => row.major },
  { title: "专业层次", value: (row) => row.educationLevel },
  { title: "入学年份", value: (row) => row.enrolmentYear },
  { title: "证书编号", value: (row) => row.code },
  { title: "证书名称", value: (row) => qualificationName(row.qualificationName) },
  { title: "等级", value: (row) => levelLabel(row.level) },
  { title: "科目", value: (row) => row.subjects },
  { title: "站点编号", value: (row) => row.siteNumber },
  { title: "站点名称", value: (row) => row.siteName },
  { title: "准考证号", width: 18, value: (row) => row.ticketNumber },
  {
    title: "排考状态",
    width: 12,
    value: (row) => entrySeatingLabels[entrySeatingState(row.subjectCount, row.seats, row.published)],
  },
  { title: "报考状态", width: 12, value: (row) => entryMachine.states[row.status] },
  { title: "报考时间", width: 18, value: (row) => row.submittedAt && shanghaiMinute(row.submittedAt) },
];

type EntryScope = InstitutionScope | AwardingBodyScope;
type Call = ExportCall<EntryScope, BodyEntrySelection>;

function whereMeant({ scope, selection }: Call): Prisma.Sql {
  const own = scope.kind === "institution" ? ownEntries(scope) : bodyEntries(scope);
  return selection.kind === "ids"
    ? whereOf([own, Prisma.sql`e.id = ANY(${selection.ids}::uuid[])`], "all")
    : whereOf(entryConditions(own, selection.filters), selection.tab);
}

async function count(call: Call): Promise<number> {
  const [row] = await call.db.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM entry e WHERE ${whereMeant(call)}`;
  return row?.count ?? 0;
}

const keysOf = (call: Call): Promise<string[]> =>
  readKeys(
    call.db,
    Prisma.sql`
    SELECT e.id FROM entry e WHERE ${whereMeant(call)} ORDER BY e."createdAt" DESC, e.id LIMIT ${MOST_KEYS}`,
  );

// The same as `audienceOf` and `takenSubjects`; a test holds them together.
const AUDIENCE = Prisma.sql`CASE WHEN e."candidateKind" = 'external' THEN 'external'
  ELSE CASE e."educationLevel" WHEN '中职' THEN 'secondary' WHEN '专科' THEN 'higher_vocational'
    WHEN '本科' THEN 'undergraduate' END END`;

const readRows = (db: Db, ids: readonly string[]) =>
  readJson<Sealed>(
    db,
    Prisma.sql`
    WITH meant AS (SELECT * FROM entry WHERE id = ANY(${[...ids]}::uuid[])),
    taken AS (
      SELECT e.id AS "entryId",
        string_agg(su.name || CASE WHEN sc."keptScoreId" IS NULL THEN '' ELSE '（沿用成绩）' END, '、' ORDER BY su.code)
          AS subjects,
        count(*) FILTER (WHERE sc."keptScoreId" IS NULL)::int AS count
      FROM meant e
      JOIN plan_subject ps ON ps."planQualificationId" = e."planQualificationId"
      JOIN subject su ON su.id = ps."subjectId"
      LEFT JOIN score sc ON sc."entryId" = e.id AND sc."planSubjectId" = ps.id
      WHERE CASE WHEN e.status = 'entered' THEN sc.id IS NOT NULL ELSE ps.audience IN ('all', ${AUDIENCE}) END
      GROUP BY 1
    ),
    seated AS (
      SELECT t."entryId", count(*)::int AS seats, count(*) FILTER (WHERE g.status = 'published')::int AS published
      FROM seat t JOIN seating g ON g.id = t."seatingId" WHERE t."entryId" = ANY(${[...ids]}::uuid[]) GROUP BY 1
    )
    SELECT e.id, p.number AS "planNumber", p.name AS "planName", e."candidateNumber", e.name, e.pinyin, e.sex, e."idKind",
      e."idNumberSealed", e."phoneSealed", e."candidateKind", e."institutionName", e.major, e."educationLevel",
      e."enrolmentYear", q.code, q.name AS "qualificationName", q.level, COALESCE(x.subjects, '') AS subjects,
      COALESCE(x.count, 0) AS "subjectCount", s.number AS "siteNumber", s.name AS "siteName", e."ticketNumber",
      COALESCE(t.seats, 0) AS seats, COALESCE(t.published, 0) AS published, e.status, e."submittedAt"
    FROM meant e
    JOIN exam_plan p ON p.id = e."planId"
    JOIN qualification q ON q.id = e."qualificationId"
    JOIN exam_site s ON s.id = e."siteId"
    LEFT JOIN taken x ON x."entryId" = e.id
    LEFT JOIN seated t ON t."entryId" = e.id`,
  );

async function* rows(
  call: ExportRowsCall<EntryScope, BodyEntrySelection>,
): AsyncGenerator<readonly ExportedEntry[]> {
  yield* byKeys(await keysOf(call), async (ids) =>
    inOrder(ids, await readRows(call.db, ids)).map((row) =>
      Object.assign(row, {
        idNumber: call.open(row.idNumberSealed, "idNumber"),
        phone: call.open(row.phoneSealed, "phone"),
      }),
    ),
  );
}

const shared = {
  title: "报考信息数据",
  gate: "sms",
  columns,
  count,
  rows,
  plainFilters: ["institution", "candidateKind"],
} as const;

/** 批量导出 of 报考明细. */
export const entryExport = defineExport({
  ...shared,
  key: "entry.institution",
  permission: "entry.export",
  page: "报考明细",
  selection: entrySelection,
});

/** The same of the awarding body's 报考查询. */
export const bodyEntryExport = defineExport({
  ...shared,
  key: "entry.body",
  permission: "entry.bodyExport",
  page: "报考查询",
  selection: bodyEntrySelection,
});
