import "server-only";
import type { InstitutionScope } from "@/server/auth/scope";
import type { Db, Tx } from "@/server/db/client";
import { raiseSeries, takeNumbers } from "@/server/db/number-series";
import { writeTransitions } from "@/server/db/transition";
import { uniqueViolation } from "@/server/db/unique-violation";
import { notify } from "@/server/notices/notify";
import { AppError } from "@/shared/kernel/app-error";
import { NO_WINDOWS } from "@/shared/kernel/transition";
import { qualificationLabel } from "@/shared/qualification-level";
import { SITE_SERIES, siteNumber } from "../domain/number";
import { examSiteMachine, type SiteStatus } from "../domain/status";
import type { LockedSite } from "./load-site";

interface By {
  readonly scope: InstitutionScope;
  readonly now: Date;
}

/**
 * Refuses a level that another site of the institution's has been applied for with `examSite.level_taken`, naming the
 * site. The database's index has the last word; this one says it in words.
 */
export async function refuseTakenLevels(
  db: Db | Tx,
  scope: InstitutionScope,
  qualificationIds: readonly string[],
  exceptId: string | null,
): Promise<void> {
  const taken = await db.examSiteQualification.findFirst({
    where: {
      institutionId: scope.institutionId,
      live: true,
      qualificationId: { in: [...qualificationIds] },
      ...(exceptId ? { siteId: { not: exceptId } } : {}),
    },
    orderBy: { qualification: { code: "asc" } },
    select: {
      site: { select: { name: true, status: true } },
      qualification: { select: { name: true, level: true } },
    },
  });
  if (!taken) return;
  throw new AppError("examSite.level_taken", {
    level: qualificationLabel(taken.qualification),
    site: taken.site.name,
    state: examSiteMachine.states[taken.site.status as SiteStatus],
  });
}

/** Does what ends in the index of live sites; what it refuses is said as `refuseTakenLevels` says it. */
export async function withTakenLevels<T>(
  db: Db,
  scope: InstitutionScope,
  ask: { readonly qualificationIds: readonly string[]; readonly exceptId: string | null },
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!/exam_site_one_live|institutionId,qualificationId/.test(uniqueViolation(error) ?? "")) throw error;
    await refuseTakenLevels(db, scope, ask.qualificationIds, ask.exceptId);
    throw new AppError("data.changed");
  }
}

/** 提交 in the caller's transaction: the number at the first time (§1.6), the state, and word to the awarding body. */
export async function submitSite(tx: Tx, by: By, site: LockedSite): Promise<string> {
  const number = site.number ?? (await nextNumber(tx, site.institution.provinceCode));
  await writeTransitions(tx, [{ id: site.id, state: site.status }], {
    machine: examSiteMachine,
    event: "submit",
    attempt: { actor: "institution", openWindows: NO_WINDOWS },
    now: by.now,
    actor: by.scope.actor,
    ownerId: by.scope.ownerId,
    write: async (from, to, ids) => {
      const { count } = await tx.examSite.updateMany({
        where: { id: { in: ids }, status: from, institutionId: by.scope.institutionId },
        data: { status: to, number, reason: null, submittedAt: by.now, updatedAt: by.now },
      });
      return count;
    },
  });
  const { name, awardingBodyId } = await tx.examSite.findUniqueOrThrow({
    where: { id: site.id },
    select: { name: true, awardingBodyId: true },
  });
  await notify(tx, {
    kind: "site_submitted",
    to: { owners: [awardingBodyId] },
    params: { siteId: site.id, site: name, institution: site.institution.name },
    at: by.now,
  });
  return number;
}

/** The series goes on after the numbers that were given before it was kept. */
async function nextNumber(tx: Tx, provinceCode: string): Promise<string> {
  const [last] = await tx.$queryRaw<{ serial: number }[]>`
    SELECT COALESCE(max(substr(number, 3)::int), 0) AS serial FROM exam_site`;
  await raiseSeries(tx, SITE_SERIES, last?.serial ?? 0);
  return siteNumber(provinceCode, await takeNumbers(tx, SITE_SERIES, 1));
}
