import "server-only";
import type { InstitutionScope } from "@/server/auth/scope";
import { idNumberDigest, phoneDigest } from "@/server/crypto/personal-number";
import type { Db } from "@/server/db/client";
import type { ImportDefinition, ImportRow, Judgement } from "@/server/imports/definition";
import { markErrors } from "@/server/workers/error-workbook";
import { judgeWorkbook, type ReadRow } from "@/server/workers/import-workbook";
import { writeTemplateInWorker } from "@/server/workers/template-workbook";
import { AppError } from "@/shared/kernel/app-error";
import { candidateProblemText } from "../domain/import-problems";
import { type CandidateRow, candidateColumns } from "../domain/import-row";
import { type CandidateKind, isCandidateKind } from "../domain/kind";
import { takenPhones } from "../queries/modifiable";
import { candidateTemplateColumns, candidateTemplateNotes, templateColumnsFor } from "../workbook";
import { isDoubleId } from "./check-candidate-form";
import { insertCandidates } from "./insert-candidates";

const SHEET = "导入考生信息";
const MB = 1024 * 1024;
const PORTION = 1000;
/** From here on the planner's old picture of the table is wrong, and the embedded database has nobody to renew it. */
const MANY = 1000;

/** 批量导入考生信息 (§1.5 5.2.3, §3.0): the context is `kind`, 院校考生 or 社会考生. Good rows may be taken alone. */
export const candidateImport: ImportDefinition<InstitutionScope> = {
  key: "candidate",
  permission: "candidate.import",
  title: "批量导入考生信息",
  accept: [".xls", ".xlsx"],
  maxBytes: 20 * MB,
  allOrNothing: false,
  personalColumns: ["身份证号", "手机号"],
  problemText: candidateProblemText,
  checkContext: async ({ context }) => void kindOf(context),
  judge: async (call, bytes) => {
    const kind = kindOf(call.context);
    const { rows, ignored } = await judgeWorkbook<CandidateRow>(
      { bytes, importKey: "candidate", context: { now: call.now.toISOString(), kind } },
      { signal: call.signal },
    );
    const judged: ImportRow<CandidateRow>[] = [];
    for (let at = 0; at < rows.length; at += PORTION) {
      judged.push(...(await compareWithStored(call.db, call.scope, kind, rows.slice(at, at + PORTION))));
      await call.progress(judged.length, rows.length);
    }
    return { columns: candidateColumns, rows: judged, ignored };
  },
  commit: async (tx, call, rows) => {
    const values = rows.flatMap((row) => (row.value === null ? [] : [row.value as CandidateRow]));
    const made = await insertCandidates(tx, call.scope, call.now, kindOf(call.context), values).catch(
      (error: unknown) => {
        throw isDoubleId(error) ? new AppError("import.superseded") : error;
      },
    );
    if (made.length >= MANY) await tx.$executeRaw`ANALYZE candidate`;
    return made.length;
  },
  template: async ({ context }) => ({
    name: `${SHEET}模板.xlsx`,
    bytes: await writeTemplateInWorker({
      sheetName: SHEET,
      columns: templateColumnsFor(context.kind === "external" ? "external" : "enrolled"),
      notes: candidateTemplateNotes,
    }),
  }),
  errorWorkbook: async (judgement) => ({
    name: `${SHEET}错误.xlsx`,
    bytes: await markErrors({
      sheetName: SHEET,
      columns: candidateTemplateColumns,
      rows: judgement.rows.map(({ row, cells }) => ({ row, cells })),
      reasons: reasonsOf(judgement),
      onlyFaulty: true,
    }),
  }),
};

function kindOf(context: Readonly<Record<string, string>>): CandidateKind {
  if (!isCandidateKind(context.kind)) throw new AppError("input.invalid");
  return context.kind;
}

interface StoredCandidate {
  readonly idNumberDigest: string;
  readonly kind: string;
  readonly name: string;
  readonly pinyin: string | null;
  readonly sex: string;
  readonly idKind: string;
  readonly phoneDigest: string | null;
  readonly major: string | null;
  readonly educationLevel: string | null;
  readonly enrolmentYear: number | null;
}

/**
 * Refuses the rows whose ID number a candidate of this college has already, of whichever kind, unless they say what he
 * is stored as: then nothing changes. A phone that another candidate has is a hint (rule 24).
 */
async function compareWithStored(
  db: Db,
  scope: InstitutionScope,
  kind: CandidateKind,
  rows: readonly ReadRow<CandidateRow>[],
): Promise<ImportRow<CandidateRow>[]> {
  const digests = rows.map((row) => row.value && idNumberDigest(row.value.idNumber));
  const phones = rows.map((row) => row.value && phoneDigest(row.value.phone));
  const known = await db.$queryRaw<StoredCandidate[]>`
    SELECT "idNumberDigest", kind, name, pinyin, sex, "idKind", "phoneDigest", major, "educationLevel", "enrolmentYear"
    FROM candidate WHERE "institutionId" = ${scope.institutionId}::uuid
      AND "idNumberDigest" = ANY(${digests.filter((one) => one !== null)}::text[])`;
  const registered = new Map(known.map((one) => [one.idNumberDigest, one]));
  const shared = await takenPhones(
    db,
    scope,
    phones.filter((one) => one !== null),
  );
  return rows.map((row, index): ImportRow<CandidateRow> => {
    const phone = phones[index] ?? "";
    const stored = registered.get(digests[index] ?? "");
    if (stored && row.value && stored.kind === kind && isSame(stored, row.value, phone))
      return { ...row, value: null, issues: [], unchanged: true };
    if (stored) return refusedOn(row, "身份证号", "id_registered");
    const told = row.issues.some((issue) => issue.problem === "phone_shared");
    if (!shared.has(phone) || told) return row;
    const value = row.cells.手机号 ?? null;
    const hint = { row: row.row, column: "手机号", problem: "phone_shared", value, accepted: true };
    return { ...row, issues: [...row.issues, hint] };
  });
}

const isSame = (stored: StoredCandidate, row: CandidateRow, phone: string): boolean =>
  stored.phoneDigest === phone &&
  (["name", "pinyin", "sex", "idKind", "major", "educationLevel", "enrolmentYear"] as const).every(
    (field) => stored[field] === row[field],
  );

function refusedOn(row: ReadRow<CandidateRow>, column: string, problem: string): ImportRow<CandidateRow> {
  const issue = { row: row.row, column, problem, value: row.cells[column] ?? null };
  return { ...row, value: null, issues: [...row.issues.filter((one) => one.column !== column), issue] };
}

function reasonsOf(judgement: Judgement) {
  return judgement.rows.flatMap((row) =>
    row.issues
      .filter((issue) => !issue.accepted)
      .map((issue) => ({ row: row.row, column: issue.column, reason: candidateProblemText(issue) })),
  );
}
