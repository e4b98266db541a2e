import "server-only";
import { setImmediate as turn } from "node:timers/promises";
import type { InstitutionScope } from "@/server/auth/scope";
import { idNumberDigest, phoneDigest } from "@/server/crypto/personal-number";
import type { Db } from "@/server/db/client";
import type { ImportDefinition, ImportRow, Judgement } from "@/server/imports/definition";
import { markErrors } from "@/server/workers/error-workbook";
import { judgeWorkbook, type ReadRow } from "@/server/workers/import-workbook";
import { writeTemplateInWorker } from "@/server/workers/template-workbook";
import { AppError } from "@/shared/kernel/app-error";
import type { CellIssue } from "@/shared/kernel/sheet";
import { rowsSharing } from "@/shared/kernel/sheet-cell";
import { idKindLabels, sexLabels } from "../domain/id-number";
import { candidateProblemText } from "../domain/import-problems";
import { type CandidateKind, isCandidateKind } from "../domain/kind";
import { type Change, judgeChange } from "../domain/modify-change";
import { type ModifyRow, modifyColumnOf, modifyColumns } from "../domain/modify-row";
import type { CandidateField } from "../domain/status";
import { type ModifiableCandidate, readModifiable, takenIdNumbers, takenPhones } from "../queries/modifiable";
import { recordFingerprint } from "../queries/record-fingerprint";
import { modifyTemplateColumns, modifyTemplateNotes } from "../workbook";
import { type ChangedRow, writeChanges } from "./write-changes";

const SHEET = "修改考生信息";
const MB = 1024 * 1024;
const PORTION = 1000;

/**
 * 批量修改 by workbook (§1.5 5.2.3): the exported sheet comes back completed. Every row is judged against its candidate;
 * what differs is shown as old beside new before the commit, what does not is counted as unchanged. The context is
 * `kind`, 院校考生 or 社会考生.
 */
export const candidateModifyImport: ImportDefinition<InstitutionScope> = {
  key: "candidate-modify",
  permission: "candidate.edit",
  title: "批量修改学生信息",
  accept: [".xls", ".xlsx"],
  maxBytes: 20 * MB,
  allOrNothing: false,
  personalColumns: ["证件号码", "手机号码"],
  problemText: candidateProblemText,
  checkContext: async ({ context }) => void kindOf(context),
  judge: async (call, bytes) => {
    const kind = kindOf(call.context);
    const { rows, ignored } = await judgeWorkbook<ModifyRow>(
      { bytes, importKey: "candidate-modify", context: call.now.toISOString() },
      { signal: call.signal },
    );
    const judged: JudgedChange[] = [];
    for (let at = 0; at < rows.length; at += PORTION) {
      judged.push(...(await judgePortion(call.db, call.scope, kind, rows.slice(at, at + PORTION), call.now)));
      await call.progress(judged.length, rows.length);
      await turn();
    }
    refuseDoubles(judged);
    return { columns: modifyColumns, rows: judged.map(toImportRow), ignored };
  },
  commit: (tx, { scope, now }, rows) =>
    writeChanges(
      tx,
      scope,
      now,
      rows.flatMap((row) => (row.value === null ? [] : [row.value as ChangedRow])),
    ),
  template: async () => ({
    name: `${SHEET}模板.xlsx`,
    bytes: await writeTemplateInWorker({
      sheetName: SHEET,
      columns: modifyTemplateColumns,
      notes: modifyTemplateNotes,
    }),
  }),
  errorWorkbook: async (judgement: Judgement) => ({
    name: `${SHEET}错误.xlsx`,
    bytes: await markErrors({
      sheetName: SHEET,
      columns: modifyTemplateColumns,
      rows: judgement.rows.map(({ row, cells }) => ({ row, cells })),
      reasons: judgement.rows.flatMap((row) =>
        row.issues
          .filter((issue) => !issue.accepted)
          .map((issue) => ({
            row: row.row,
            column: issue.column,
            reason: candidateProblemText(issue),
            ...(issue.cellType ? { cellType: issue.cellType } : {}),
          })),
      ),
      onlyFaulty: true,
    }),
  }),
};

function kindOf(context: Readonly<Record<string, string>>): CandidateKind {
  if (!isCandidateKind(context.kind)) throw new AppError("input.invalid");
  return context.kind;
}

/** A row with what it would change; `change` is null where the row or its candidate is refused before that. */
interface JudgedChange {
  readonly read: ReadRow<ModifyRow>;
  readonly stored: ModifiableCandidate | null;
  readonly change: Change | null;
  readonly issues: CellIssue[];
}

const digests = { idNumber: idNumberDigest, phone: phoneDigest };

async function judgePortion(
  db: Db,
  scope: InstitutionScope,
  kind: CandidateKind,
  rows: readonly ReadRow<ModifyRow>[],
  now: Date,
): Promise<JudgedChange[]> {
  const known = await readModifiable(
    db,
    scope,
    rows.flatMap(({ value }) => (value ? [value.number] : [])),
  );
  const judged = rows.map((read) => judgeOne(read, known.get(read.value?.number ?? ""), kind, now));
  await refuseTaken(db, scope, judged);
  return judged;
}

function judgeOne(
  read: ReadRow<ModifyRow>,
  stored: ModifiableCandidate | undefined,
  kind: CandidateKind,
  now: Date,
): JudgedChange {
  const refusal = (problem: string, column = "学生编号"): JudgedChange => ({
    read,
    stored: null,
    change: null,
    issues: [...read.issues, { row: read.row, column, problem, value: read.cells[column] ?? null }],
  });
  if (!read.value) return { read, stored: null, change: null, issues: [...read.issues] };
  if (!stored) return refusal("number_unknown");
  if (stored.kind !== kind) return refusal("number_other_kind");
  const change = judgeChange(stored, read.value.wanted, digests, now);
  const { check } = read.value;
  if (change.fields.length > 0 && check !== null && check !== recordFingerprint(stored))
    return refusal("conflict", "修改校验码");
  const issues = change.problems.map(({ field, problem }) => issueOf(read, field, problem));
  return { read, stored, change, issues };
}

const issueOf = (
  read: ReadRow<ModifyRow>,
  field: keyof typeof modifyColumnOf,
  problem: string,
): CellIssue => {
  const column = modifyColumnOf[field];
  return { row: read.row, column, problem, value: read.cells[column] ?? null };
};

/** Numbers that another candidate of the college has refuse the row; a phone of another is a hint (rule 24). */
async function refuseTaken(db: Db, scope: InstitutionScope, judged: readonly JudgedChange[]): Promise<void> {
  const ids = judged.flatMap(({ change }) =>
    change?.set.idNumber ? [idNumberDigest(change.set.idNumber)] : [],
  );
  const phones = judged.flatMap(({ change }) => (change?.set.phone ? [phoneDigest(change.set.phone)] : []));
  const [takenIds, sharedPhones] = [
    await takenIdNumbers(db, scope, ids),
    await takenPhones(db, scope, phones),
  ];
  for (const { change, read, issues } of judged) {
    const { idNumber, phone } = change?.set ?? {};
    if (idNumber && takenIds.has(idNumberDigest(idNumber)))
      issues.push(issueOf(read, "idNumber", "id_registered"));
    if (phone && sharedPhones.has(phoneDigest(phone)))
      issues.push({ ...issueOf(read, "phone", "phone_shared"), accepted: true });
  }
}

/** A new number that two rows want belongs to neither. */
function refuseDoubles(judged: readonly JudgedChange[]): void {
  const wanted = judged.flatMap(({ read, change }) =>
    change?.set.idNumber ? [[read.row, change.set.idNumber] as const] : [],
  );
  const twice = rowsSharing(wanted);
  for (const { read, change, issues } of judged) {
    if (change?.set.idNumber && twice.has(change.set.idNumber))
      issues.push(issueOf(read, "idNumber", "id_duplicate"));
  }
}

function toImportRow({ read, stored, change, issues }: JudgedChange): ImportRow<ChangedRow> {
  const { row, cells } = read;
  const refused = issues.filter((issue) => !issue.accepted);
  if (!stored || !change || refused.length > 0) return { row, cells, value: null, issues };
  if (change.fields.length === 0) return { row, cells, value: null, issues: [], unchanged: true };
  const { id, version, status } = stored;
  const changes = change.fields.map(
    (field): CellIssue => ({
      row,
      column: modifyColumnOf[field],
      problem: "changed",
      value: oldText(stored, field),
      accepted: true,
    }),
  );
  return {
    row,
    cells,
    value: { id, version, status, fields: change.fields, set: change.set },
    issues: [...changes, ...issues],
  };
}

/** What a field was, for people; numbers as their masks. */
function oldText(
  stored: ModifiableCandidate,
  field: Exclude<CandidateField, "photo">,
): string | number | null {
  switch (field) {
    case "sex":
      return sexLabels[stored.sex];
    case "idKind":
      return idKindLabels[stored.idKind];
    case "idNumber":
      return stored.idNumberMask;
    case "phone":
      return stored.phoneMask;
    default:
      return stored[field];
  }
}
