import "server-only";
import type { InstitutionScope } from "@/server/auth/scope";
import { idNumberDigest } from "@/server/crypto/personal-number";
import type { Db } from "@/server/db/client";
import type { ImportDefinition, ImportRow, Judgement } from "@/server/imports/definition";
import { markErrors } from "@/server/workers/error-workbook";
import { judgeWorkbook, type ReadRow } from "@/server/workers/import-workbook";
import { writeTemplateInWorker } from "@/server/workers/template-workbook";
import { AppError } from "@/shared/kernel/app-error";
import { candidateProblemText } from "../domain/import-problems";
import { type CandidateRow, candidateColumns } from "../domain/import-row";
import { type CandidateKind, isCandidateKind } from "../domain/kind";
import { candidateTemplateColumns, candidateTemplateNotes } from "../workbook";
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
    const { rows, ignored } = await judgeWorkbook<CandidateRow>(
      { bytes, importKey: "candidate", context: call.now.toISOString() },
      { signal: call.signal },
    );
    const judged: ImportRow<CandidateRow>[] = [];
    for (let at = 0; at < rows.length; at += PORTION) {
      judged.push(...(await refuseRegistered(call.db, call.scope, rows.slice(at, at + PORTION))));
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
  template: async () => ({
    name: `${SHEET}模板.xlsx`,
    bytes: await writeTemplateInWorker({
      sheetName: SHEET,
      columns: candidateTemplateColumns,
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

/** Refuses the rows whose ID number a candidate of this college has already, of whichever kind. */
async function refuseRegistered(
  db: Db,
  scope: InstitutionScope,
  rows: readonly ReadRow<CandidateRow>[],
): Promise<ImportRow<CandidateRow>[]> {
  const digests = rows.map((row) => row.value && idNumberDigest(row.value.idNumber));
  const known = await db.$queryRaw<{ idNumberDigest: string }[]>`
    SELECT "idNumberDigest" FROM candidate WHERE "institutionId" = ${scope.institutionId}::uuid
      AND "idNumberDigest" = ANY(${digests.filter((one) => one !== null)}::text[])`;
  const registered = new Set(known.map((one) => one.idNumberDigest));
  return rows.map((row, index) => {
    if (!registered.has(digests[index] ?? "")) return row;
    const column = "身份证号";
    const issue = { row: row.row, column, problem: "id_registered", value: row.cells[column] ?? null };
    return { ...row, value: null, issues: [...row.issues.filter((one) => one.column !== column), issue] };
  });
}

function reasonsOf(judgement: Judgement) {
  return judgement.rows.flatMap((row) =>
    row.issues
      .filter((issue) => !issue.accepted)
      .map((issue) => ({ row: row.row, column: issue.column, reason: candidateProblemText(issue) })),
  );
}
