import "server-only";
import { setImmediate as turn } from "node:timers/promises";
import { writeAudits } from "@/server/audit/write-audit";
import type { InstitutionScope } from "@/server/auth/scope";
import { sealIdNumber, sealPhone } from "@/server/crypto/personal-number";
import type { Tx } from "@/server/db/client";
import { writeTransitions } from "@/server/db/transition";
import { AppError } from "@/shared/kernel/app-error";
import { findTransition } from "@/shared/kernel/transition";
import type { WantedValues } from "../domain/modify-row";
import {
  type CandidateField,
  type CandidateStatus,
  candidateMachine,
  isIdentityField,
  noWindows,
} from "../domain/status";
import { isDoubleId } from "./check-candidate-form";

/** A candidate of a sheet of changes as he was when it was judged, and what is to be written. */
export interface ChangedRow {
  readonly id: string;
  readonly version: number;
  readonly status: CandidateStatus;
  readonly fields: readonly CandidateField[];
  readonly set: WantedValues;
}

const PORTION = 1000;

/**
 * Writes judged changes whole or not at all, with an audit line each that names the fields; who somebody is asks for a
 * new check where there was one. Throws `import.superseded` as soon as one candidate is not as he was judged.
 */
export async function writeChanges(
  tx: Tx,
  scope: InstitutionScope,
  now: Date,
  rows: readonly ChangedRow[],
): Promise<number> {
  for (let at = 0; at < rows.length; at += PORTION) {
    await writePortion(tx, scope, now, rows.slice(at, at + PORTION)).catch((error: unknown) => {
      const moved = isDoubleId(error) || (error instanceof AppError && error.code === "data.changed");
      throw moved ? new AppError("import.superseded") : error;
    });
    await turn();
  }
  return rows.length;
}

const asksForCheck = ({ status, fields }: ChangedRow): boolean =>
  fields.some(isIdentityField) && findTransition(candidateMachine, status, "correct_identity") !== undefined;

async function writePortion(
  tx: Tx,
  scope: InstitutionScope,
  now: Date,
  rows: readonly ChangedRow[],
): Promise<void> {
  const corrected = rows.filter(asksForCheck);
  const others = rows.filter((row) => !asksForCheck(row));
  // One group for each set of fields, so that every line names what was changed.
  for (const group of groupByFields(corrected)) {
    const byId = new Map(group.map((row) => [row.id, row]));
    await writeTransitions(
      tx,
      group.map(({ id, status }) => ({ id, state: status })),
      {
        machine: candidateMachine,
        event: "correct_identity",
        attempt: { actor: "institution", openWindows: noWindows },
        now,
        actor: scope.actor,
        ownerId: scope.ownerId,
        detail: { fields: [...(group[0]?.fields ?? [])], by: "workbook" },
        write: (_, to, ids) =>
          update(
            tx,
            scope,
            now,
            ids.flatMap((id) => byId.get(id) ?? []),
            to,
          ),
      },
    );
  }
  if ((await update(tx, scope, now, others, null)) !== others.length) throw new AppError("data.changed");
  await writeAudits(
    tx,
    others.map((row) => ({
      at: now,
      actor: scope.actor,
      ownerId: scope.ownerId,
      action: "candidate.update",
      entity: "candidate",
      entityId: row.id,
      detail: { fields: [...row.fields], by: "workbook" },
    })),
  );
}

function groupByFields(rows: readonly ChangedRow[]): ChangedRow[][] {
  const groups = new Map<string, ChangedRow[]>();
  for (const row of rows) {
    const key = row.fields.join();
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return [...groups.values()];
}

/** The conditional update; what is not told stays. `to` is the state of a new check and clears the note; null keeps both. */
async function update(
  tx: Tx,
  scope: InstitutionScope,
  now: Date,
  rows: readonly ChangedRow[],
  to: CandidateStatus | null,
): Promise<number> {
  if (rows.length === 0) return 0;
  const values = rows.map(({ id, version, status, set: { idNumber, phone, ...plain } }) => ({
    id,
    version,
    status,
    ...plain,
    ...(idNumber ? sealIdNumber(idNumber) : {}),
    ...(phone ? sealPhone(phone) : {}),
  }));
  return tx.$executeRaw`
    UPDATE candidate c SET name = COALESCE(r.name, c.name), pinyin = COALESCE(r.pinyin, c.pinyin),
      sex = COALESCE(r.sex, c.sex), "idKind" = COALESCE(r."idKind", c."idKind"),
      "idNumberSealed" = COALESCE(r."idNumberSealed", c."idNumberSealed"),
      "idNumberDigest" = COALESCE(r."idNumberDigest", c."idNumberDigest"),
      "idNumberTail" = COALESCE(r."idNumberTail", c."idNumberTail"),
      "idNumberMask" = COALESCE(r."idNumberMask", c."idNumberMask"),
      "phoneSealed" = COALESCE(r."phoneSealed", c."phoneSealed"),
      "phoneDigest" = COALESCE(r."phoneDigest", c."phoneDigest"),
      "phoneTail" = COALESCE(r."phoneTail", c."phoneTail"), "phoneMask" = COALESCE(r."phoneMask", c."phoneMask"),
      major = COALESCE(r.major, c.major), "educationLevel" = COALESCE(r."educationLevel", c."educationLevel"),
      "enrolmentYear" = COALESCE(r."enrolmentYear", c."enrolmentYear"),
      status = COALESCE(${to}::text, c.status),
      "statusNote" = CASE WHEN ${to}::text IS NULL THEN c."statusNote" END,
      version = c.version + 1, "updatedAt" = ${now}
    FROM jsonb_to_recordset(${JSON.stringify(values)}::jsonb) AS r(id uuid, version int, status text, name text,
      pinyin text, sex text, "idKind" text, "idNumberSealed" text, "idNumberDigest" text, "idNumberTail" text,
      "idNumberMask" text, "phoneSealed" text, "phoneDigest" text, "phoneTail" text, "phoneMask" text, major text,
      "educationLevel" text, "enrolmentYear" int)
    WHERE c.id = r.id AND c."institutionId" = ${scope.institutionId}::uuid AND c.version = r.version
      AND c.status = r.status`;
}
