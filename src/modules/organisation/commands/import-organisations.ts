import "server-only";
import { writeAudits } from "@/server/audit/write-audit";
import type { PlatformScope } from "@/server/auth/scope";
import type { Db, Tx } from "@/server/db/client";
import { uniqueViolation } from "@/server/db/unique-violation";
import type { ImportDefinition, ImportRow, Judgement } from "@/server/imports/definition";
import { markErrors } from "@/server/workers/error-workbook";
import { judgeWorkbook, type ReadRow } from "@/server/workers/import-workbook";
import { writeTemplateInWorker } from "@/server/workers/template-workbook";
import { AppError } from "@/shared/kernel/app-error";
import { provinceOfCode } from "../domain/field-rules";
import {
  type OrganisationRow,
  organisationProblemText,
  sheetFields,
  sheetHeadings,
} from "../domain/import-row";
import { type OrganisationKind, organisationLabels } from "../domain/kind";
import { findKnown } from "../queries/known-organisations";
import { organisationTemplateColumns, organisationTemplateNotes } from "../workbook";
import { insertBodies } from "./insert-bodies";

const MB = 1024 * 1024;
const PORTION = 1000;

type Definition = ImportDefinition<PlatformScope>;

/** 批量导入 of one kind of organisation: good rows may be taken alone. */
function organisationImport(key: string, kind: OrganisationKind): Definition {
  const sheetName = `导入${organisationLabels[kind]}`;
  return {
    key,
    permission: "organisation.import",
    title: `批量${sheetName}`,
    accept: [".xls", ".xlsx"],
    maxBytes: 20 * MB,
    allOrNothing: false,
    personalColumns: [],
    problemText: organisationProblemText,
    checkContext: async () => undefined,
    judge: async (call, bytes) => {
      const { rows, ignored } = await judgeWorkbook<OrganisationRow>(
        { bytes, importKey: key, context: null },
        { signal: call.signal },
      );
      const judged: ImportRow<OrganisationRow>[] = [];
      for (let at = 0; at < rows.length; at += PORTION) {
        judged.push(...(await refuseKnown(call.db, kind, rows.slice(at, at + PORTION))));
        await call.progress(judged.length, rows.length);
      }
      return { columns: sheetHeadings(kind), rows: judged, ignored };
    },
    commit: (tx, { scope, now }, rows) => commitRows(tx, { scope, now }, kind, rows),
    template: async () => ({
      name: `${sheetName}模板.xlsx`,
      bytes: await writeTemplateInWorker({
        sheetName,
        columns: organisationTemplateColumns(kind),
        notes: organisationTemplateNotes,
      }),
    }),
    errorWorkbook: async (judgement) => ({
      name: `${sheetName}错误.xlsx`,
      bytes: await markErrors({
        sheetName,
        columns: organisationTemplateColumns(kind),
        rows: judgement.rows.map(({ row, cells }) => ({ row, cells })),
        reasons: reasonsOf(judgement),
        onlyFaulty: true,
      }),
    }),
  };
}

export const institutionImport = organisationImport("institution", "institution");
export const awardingBodyImport = organisationImport("awarding-body", "awarding_body");
export const authorityImport = organisationImport("authority", "authority");

/** Refuses the rows whose code or name stands in the database already. */
async function refuseKnown(
  db: Db,
  kind: OrganisationKind,
  rows: readonly ReadRow<OrganisationRow>[],
): Promise<ImportRow<OrganisationRow>[]> {
  const known = await findKnown(
    db,
    kind,
    rows.flatMap((row) => (row.value ? [row.value] : [])),
  );
  const headings = new Map(sheetFields[kind].map((field) => [field.key, field.heading]));
  return Promise.all(
    rows.map(async (row) => {
      const found = row.value ? await known(row.value) : [];
      if (found.length === 0) return row;
      const issues = found.map(({ key, problem }) => {
        const column = headings.get(key) ?? key;
        return { row: row.row, column, problem, value: row.cells[column] ?? null };
      });
      const columns = new Set(issues.map((issue) => issue.column));
      return {
        ...row,
        value: null,
        issues: [...row.issues.filter((issue) => !columns.has(issue.column)), ...issues],
      };
    }),
  );
}

async function commitRows(
  tx: Tx,
  who: { readonly scope: PlatformScope; readonly now: Date },
  kind: OrganisationKind,
  rows: readonly ImportRow[],
): Promise<number> {
  const values = rows.flatMap((row) => (row.value ? [row.value as OrganisationRow] : []));
  for (let at = 0; at < values.length; at += PORTION) {
    const portion = values.slice(at, at + PORTION);
    const made = await insert(tx, kind, who.now, portion).catch((error: unknown) => {
      throw uniqueViolation(error) ? new AppError("import.superseded") : error;
    });
    await writeAudits(
      tx,
      made.map(({ id, code, name }) => ({
        at: who.now,
        actor: who.scope.actor,
        ownerId: id,
        action: `${kind}.create`,
        entity: kind,
        entityId: id,
        detail: { code, name, imported: true },
      })),
    );
  }
  return values.length;
}

async function insert(tx: Tx, kind: OrganisationKind, now: Date, values: readonly OrganisationRow[]) {
  const select = { id: true, code: true, name: true } as const;
  const times = { createdAt: now, updatedAt: now };
  const text = (row: OrganisationRow, key: string): string => row[key] ?? "";
  if (kind === "institution")
    return tx.institution.createManyAndReturn({
      data: values.map((row) => ({
        code: text(row, "code"),
        name: text(row, "name"),
        department: text(row, "department"),
        city: text(row, "city"),
        level: text(row, "level"),
        creditCode: text(row, "creditCode"),
        remarks: text(row, "remarks"),
        provinceCode: provinceOfCode(text(row, "code")),
        ...times,
      })),
      select,
    });
  if (kind === "awarding_body")
    return insertBodies(
      tx,
      now,
      values.map((row) => ({
        name: text(row, "name"),
        code: text(row, "code"),
        numberCode: text(row, "numberCode"),
        creditCode: text(row, "creditCode"),
        website: text(row, "website"),
      })),
    );
  return tx.authority.createManyAndReturn({
    data: values.map((row) => ({
      code: text(row, "code"),
      name: text(row, "name"),
      level: text(row, "level"),
      regionCode: text(row, "regionCode"),
      ...times,
    })),
    select,
  });
}

function reasonsOf(judgement: Judgement) {
  return judgement.rows.flatMap((row) =>
    row.issues
      .filter((issue) => !issue.accepted)
      .map((issue) => ({ row: row.row, column: issue.column, reason: organisationProblemText(issue) })),
  );
}
