import "server-only";
import { Prisma } from "@/generated/prisma/client";
import { type PlanTimeColumns, planTimesOf } from "@/modules/exam-plan/domain/plan-times";
import type { PlanTimes } from "@/modules/exam-plan/domain/windows";
import type { Db, Tx } from "@/server/db/client";
import { AppError } from "@/shared/kernel/app-error";
import { isUuid } from "@/shared/kernel/uuid";
import type { CertificateStatus } from "../domain/status";
import { type BodyCertificateSelection, MOST_CERTIFICATES } from "../schema";
import { tabSql } from "./certificate-list";
import { allOf, certificateFilterSql } from "./certificate-where";

/** A certificate an action is asked for, with the windows of its plan. */
export interface SelectedCertificate {
  readonly id: string;
  readonly state: CertificateStatus;
  readonly planId: string;
  readonly times: PlanTimes;
  readonly institutionId: string;
  readonly siteInstitutionId: string;
  readonly awardingBodyId: string;
}

type RawSelected = Omit<SelectedCertificate, "times"> & PlanTimeColumns;

/**
 * The certificates an action means, inside `own`. Ticked ones are all given, whatever their state, so that the state
 * table refuses what does not fit; of "all that match" only those in `states` are meant. Throws
 * `certificate.not_found` when a ticked one is not there, `certificate.nothing`, `certificate.too_many`.
 */
export async function selectCertificates(
  db: Db,
  own: Prisma.Sql,
  selection: BodyCertificateSelection,
  states: readonly CertificateStatus[],
): Promise<SelectedCertificate[]> {
  const ids = selection.kind === "ids" ? [...new Set(selection.ids)] : null;
  if (ids?.some((id) => !isUuid(id))) throw new AppError("certificate.not_found");
  const meant =
    selection.kind === "ids"
      ? [Prisma.sql`c.id = ANY(${ids}::uuid[])`]
      : [
          Prisma.sql`c.status = ANY(${[...states]}::text[])`,
          ...tabSql(selection.tab),
          ...certificateFilterSql(selection.filters),
        ];
  const rows = await findCertificates(db, [own, ...meant]);
  if (rows.length > MOST_CERTIFICATES)
    throw new AppError("certificate.too_many", { most: MOST_CERTIFICATES });
  if (ids && rows.length !== ids.length) throw new AppError("certificate.not_found");
  if (rows.length === 0) throw new AppError("certificate.nothing");
  return rows;
}

/**
 * Those of a job's portion that are inside `own` and still in one of `states`, locked until the transaction ends; what
 * somebody else has moved meanwhile is passed over.
 */
export async function lockStillThere(
  tx: Tx,
  own: Prisma.Sql,
  ids: readonly string[],
  states: readonly CertificateStatus[],
): Promise<SelectedCertificate[]> {
  await lockCertificates(
    tx,
    ids.map((id) => ({ id })),
  );
  return findCertificates(tx, [
    own,
    Prisma.sql`c.id = ANY(${[...ids]}::uuid[])`,
    Prisma.sql`c.status = ANY(${[...states]}::text[])`,
  ]);
}

async function findCertificates(
  db: Db | Tx,
  conditions: readonly Prisma.Sql[],
): Promise<SelectedCertificate[]> {
  const rows = await db.$queryRaw<RawSelected[]>`
    SELECT c.id, c.status AS state, c."planId", c."institutionId", c."siteInstitutionId", c."awardingBodyId",
      p."registrationStart", p."registrationEnd", p."seatingStart", p."seatingEnd", p."examStart", p."examEnd",
      p."scoringStart", p."scoringEnd", p."publicityStart", p."publicityEnd"
    FROM certificate c JOIN entry e ON e.id = c."entryId" JOIN exam_plan p ON p.id = c."planId"
    WHERE ${allOf([...conditions])} ORDER BY c.id LIMIT ${MOST_CERTIFICATES + 1}`;
  return rows.map((row) => ({
    id: row.id,
    state: row.state,
    planId: row.planId,
    institutionId: row.institutionId,
    siteInstitutionId: row.siteInstitutionId,
    awardingBodyId: row.awardingBodyId,
    times: planTimesOf(row),
  }));
}

/** Locks certificates in the order of their ids, so that two who act on the same ones wait instead of deadlocking. */
export async function lockCertificates(
  tx: Tx,
  certificates: readonly { readonly id: string }[],
): Promise<void> {
  const ids = certificates.map(({ id }) => id);
  await tx.$queryRaw`SELECT id FROM certificate WHERE id = ANY(${ids}::uuid[]) ORDER BY id FOR UPDATE`;
}

/** One plan at a time: its windows decide what may be done. */
export function byPlan(certificates: readonly SelectedCertificate[]): SelectedCertificate[][] {
  const plans = new Map<string, SelectedCertificate[]>();
  for (const certificate of certificates) {
    const known = plans.get(certificate.planId);
    if (known) known.push(certificate);
    else plans.set(certificate.planId, [certificate]);
  }
  return [...plans.values()];
}
