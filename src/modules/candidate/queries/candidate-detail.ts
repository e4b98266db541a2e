import "server-only";
import type { InstitutionScope } from "@/server/auth/scope";
import type { Db } from "@/server/db/client";
import { fileLink } from "@/server/files/stored-file";
import { AppError } from "@/shared/kernel/app-error";
import type { IdKind, Sex } from "../domain/id-number";
import type { CandidateKind } from "../domain/kind";
import type { CandidateStatus } from "../domain/status";
import { readChecks } from "./identity-checks";

/** One line of a candidate's history. */
export interface CandidateEventRow {
  readonly id: string;
  readonly at: string;
  readonly userName: string;
  readonly action: string;
  readonly fromState: string | null;
  readonly toState: string | null;
  readonly reason: string | null;
}

const HISTORY = 50;

/** 查看: everything on one candidate, ID number and phone masked, with what was done to the record. */
export async function readCandidate(db: Db, scope: InstitutionScope, id: string) {
  const row = await db.candidate.findFirst({
    where: { id, institutionId: scope.institutionId },
    select: {
      id: true,
      number: true,
      kind: true,
      name: true,
      pinyin: true,
      sex: true,
      idKind: true,
      idNumberMask: true,
      phoneMask: true,
      major: true,
      educationLevel: true,
      enrolmentYear: true,
      photoFileId: true,
      status: true,
      statusNote: true,
      entryCount: true,
      version: true,
      createdAt: true,
      updatedAt: true,
      institution: { select: { name: true } },
    },
  });
  if (!row) throw new AppError("candidate.not_found");
  const { photoFileId, institution, ...rest } = row;
  return {
    ...rest,
    kind: row.kind as CandidateKind,
    sex: row.sex as Sex,
    idKind: row.idKind as IdKind,
    status: row.status as CandidateStatus,
    institutionName: institution.name,
    photoHref: photoFileId && fileLink(scope, photoFileId),
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    history: await readHistory(db, scope, id),
    checks: await readChecks(db, scope, id),
  };
}

export type CandidateDetail = Awaited<ReturnType<typeof readCandidate>>;

async function readHistory(db: Db, scope: InstitutionScope, id: string): Promise<CandidateEventRow[]> {
  const lines = await db.auditLog.findMany({
    where: { entity: "candidate", entityId: id, ownerId: scope.ownerId },
    orderBy: { id: "desc" },
    take: HISTORY,
    select: {
      id: true,
      at: true,
      userName: true,
      action: true,
      fromState: true,
      toState: true,
      reason: true,
    },
  });
  return lines.map((line) => ({ ...line, id: String(line.id), at: line.at.toISOString() }));
}

const MAJORS = 20;

/** Majors of the catalogue for the form; a level's names that begin with the text first. Any text may be typed. */
export async function searchMajors(
  db: Db,
  ask: { readonly educationLevel: string; readonly search: string },
): Promise<string[]> {
  const rows = await db.$queryRaw<{ name: string }[]>`
    SELECT DISTINCT name, position(${ask.search} in name) AS at FROM major
    WHERE "educationLevel" = ${catalogueLevels[ask.educationLevel] ?? ""} AND "itemLevel" = 'MAJOR' AND NOT retired
      AND position(${ask.search} in name) > 0
    ORDER BY at, name LIMIT ${MAJORS}`;
  return rows.map((row) => row.name);
}

/** The catalogue's own names of the levels. */
const catalogueLevels: Readonly<Record<string, string>> = {
  中职: "VOCATIONAL_SECONDARY",
  专科: "VOCATIONAL_ASSOCIATE",
  本科: "VOCATIONAL_BACHELOR",
};
