import "server-only";
import { writeAudits } from "@/server/audit/write-audit";
import type { AwardingBodyScope } from "@/server/auth/scope";
import type { Tx } from "@/server/db/client";
import { raiseSeries, takeNumbers } from "@/server/db/number-series";
import type { CommandContext } from "@/server/trpc/context";
import { AppError } from "@/shared/kernel/app-error";
import { familyCode, familyOf, newLevels, qualificationCode } from "../domain/qualification-code";
import type { QualificationCreate } from "../schema";
import { checkCategory, checkMajors, checkTextsFit, factColumns } from "./check-qualification";

const SERIES = "qualification-family";

/**
 * New certificates of one family, one a level, under an enabled standard of the body's. A family there is already (the
 * same standard and name) gets the levels it lacks. Throws `qualification.unavailable`,
 * `qualification.level_exists`, `qualification.unknown_category`, `qualification.major_unavailable`,
 * `qualification.number_exhausted`, `certificate.text_too_long`.
 */
export async function createQualifications(
  ctx: CommandContext<AwardingBodyScope>,
  input: QualificationCreate,
): Promise<{ codes: string[] }> {
  const { scope, now } = ctx;
  await checkTextsFit(ctx.db, scope, { ...input, level: Math.max(...input.levels) });
  return ctx.db.$transaction(async (tx) => {
    const standardCode = await lockStandard(tx, scope, input.standardId);
    const family = await tx.qualification.findMany({
      where: { standardCode, name: input.name },
      select: { code: true, level: true },
    });
    const levels = newLevels(
      input.levels,
      family.map((one) => one.level),
    );
    await checkCategory(tx, input.category);
    const majors = await checkMajors(tx, input.majors);
    const stem = family[0] ? familyOf(family[0].code) : await nextFamily(tx);
    const made: { id: string; code: string }[] = [];
    for (const level of levels) {
      const row = await tx.qualification.create({
        data: {
          ...factColumns(input),
          code: qualificationCode(stem, level),
          level,
          standardCode,
          awardingBodyId: scope.awardingBodyId,
          createdAt: now,
          updatedAt: now,
          majors: { create: majors },
        },
        select: { id: true, code: true },
      });
      made.push(row);
    }
    await writeAudits(
      tx,
      made.map(({ id, code }) => ({
        at: now,
        actor: scope.actor,
        ownerId: scope.ownerId,
        action: "qualification.create",
        entity: "qualification",
        entityId: id,
        toState: "enabled",
        detail: { code, name: input.name, standardCode, majors: majors.length },
      })),
    );
    return { codes: made.map((one) => one.code) };
  });
}

/** The standard's code; its row is held, so that two do not add the same level and nobody disables it meanwhile. */
async function lockStandard(tx: Tx, scope: AwardingBodyScope, id: string): Promise<string> {
  const [row] = await tx.$queryRaw<{ code: string }[]>`
    SELECT code FROM skill_standard WHERE id = ${id}::uuid AND "awardingBodyId" = ${scope.awardingBodyId}::uuid
      AND enabled FOR UPDATE`;
  if (!row) throw new AppError("qualification.unavailable");
  return row.code;
}

async function nextFamily(tx: Tx): Promise<string> {
  const last = await tx.qualification.aggregate({ _max: { code: true } });
  await raiseSeries(tx, SERIES, Number(familyOf(last._max.code ?? "0")));
  return familyCode(await takeNumbers(tx, SERIES, 1));
}
