import "server-only";
import { Prisma } from "@/generated/prisma/client";
import { openWindows, type PlanTimes } from "@/modules/exam-plan/domain/windows";
import type { AwardingBodyScope } from "@/server/auth/scope";
import type { Tx } from "@/server/db/client";
import { takeNumbers } from "@/server/db/number-series";
import { writeTransitions } from "@/server/db/transition";
import { enqueue } from "@/server/jobs/enqueue";
import type { CommandContext } from "@/server/trpc/context";
import { AppError } from "@/shared/kernel/app-error";
import { dayStart, shanghaiDate } from "@/shared/kernel/shanghai-time";
import { decideTransition } from "@/shared/kernel/transition";
import { certificateNumber, certificateSeries } from "../domain/number";
import { type CertificateMethod, findAwardDayProblem, firstAwardDay } from "../domain/release";
import { type CertificateEvent, certificateMachine } from "../domain/status";
import { type ReleasePayload, type ReleaseSettings, releaseJob } from "../jobs";
import { freezeCertificate } from "../queries/frozen-certificate";
import { type ReleaseFacts, readReleaseFacts } from "../queries/release-facts";
import {
  byPlan,
  lockCertificates,
  lockStillThere,
  type SelectedCertificate,
  selectCertificates,
} from "../queries/selected-certificates";
import { type BodyCertificateSelection, MOST_AT_ONCE, type ReleaseInput } from "../schema";

type Ctx = CommandContext<AwardingBodyScope>;

const ownOf = (scope: AwardingBodyScope): Prisma.Sql =>
  Prisma.sql`c."awardingBodyId" = ${scope.awardingBodyId}::uuid`;

/** Midnight in China at the start of a day. */

/** From the end of 公示 until today. Throws `certificate.award_before_publicity_end`, `certificate.award_in_future`. */
function checkAwardDay(certificates: readonly SelectedCertificate[], day: string, now: Date): void {
  for (const { times } of certificates) {
    const problem = findAwardDayProblem(day, times.publicity.end, now);
    if (problem) throw new AppError(problem, { day: firstAwardDay(times.publicity.end) });
  }
}

/**
 * Keeps 发证方式 and 发证时间 while the certificates are still 证书待发放; gives how many. Throws
 * `certificate.award_…`, `transition.not_allowed`, `data.changed`.
 */
export async function saveReleaseSettings(
  ctx: Ctx,
  input: ReleaseInput,
): Promise<{ readonly count: number }> {
  const certificates = await selectCertificates(ctx.db, ownOf(ctx.scope), input.selection, [
    "release_pending",
  ]);
  checkAwardDay(certificates, input.awardedOn, ctx.now);
  await ctx.db.$transaction(async (tx) => {
    await lockCertificates(tx, certificates);
    const saved = await tx.certificate.updateMany({
      where: { id: { in: certificates.map(({ id }) => id) }, status: "release_pending" },
      data: {
        method: input.method,
        awardedOn: dayStart(input.awardedOn),
        version: { increment: 1 },
        updatedAt: ctx.now,
      },
    });
    if (saved.count !== certificates.length) throw new AppError("data.changed");
  });
  return { count: certificates.length };
}

/**
 * 证书发放 (§3.9.11): takes certificates from 证书待发放 to 证书生成中 in one transaction, with their numbers reserved
 * and what they show frozen, and puts their rendering into the queue. All or none; of two who release the same
 * ones the second is told `data.changed`. Throws also `certificate.award_…` and the state table's refusals.
 */
export async function releaseCertificates(
  ctx: Ctx,
  input: ReleaseInput,
): Promise<{ readonly count: number }> {
  const certificates = await selectCertificates(ctx.db, ownOf(ctx.scope), input.selection, [
    "release_pending",
  ]);
  checkAwardDay(certificates, input.awardedOn, ctx.now);
  const settings = { method: input.method, awardedOn: input.awardedOn };
  if (certificates.length <= MOST_AT_ONCE)
    return startGenerating(ctx, certificates, "start_release", () => settings);
  for (const { state, times } of certificates)
    decideTransition(certificateMachine, state, "start_release", attemptAt(times, ctx.now));
  const ids = certificates.map(({ id }) => id);
  await ctx.db.$transaction((tx) => enqueueGenerating(tx, ctx.scope, { ids, settings }));
  return { count: ids.length };
}

/**
 * Releases those of a job's portion that are still 证书待发放, as `releaseCertificates` does, in a transaction of its
 * own; what somebody else has moved meanwhile is passed over.
 */
export async function releasePortion(ctx: Ctx, ids: readonly string[], settings: Settings): Promise<void> {
  const facts = await readReleaseFacts(ctx.db, ids);
  await ctx.db.$transaction(async (tx) => {
    const certificates = await lockStillThere(tx, ownOf(ctx.scope), ids, ["release_pending"]);
    await writeGenerating(tx, ctx, {
      certificates,
      facts,
      event: "start_release",
      settingsOf: () => settings,
    });
  });
}

/** 重新生成 of 盖章失败: the same number, method and date; seals and names as they are now. */
export async function retryCertificates(
  ctx: Ctx,
  selection: BodyCertificateSelection,
): Promise<{ readonly count: number }> {
  const certificates = await selectCertificates(ctx.db, ownOf(ctx.scope), selection, ["seal_failed"]);
  const rows = await ctx.db.certificate.findMany({
    where: { id: { in: certificates.map(({ id }) => id) } },
    select: { id: true, method: true, awardedOn: true },
  });
  const kept = new Map(rows.map((row) => [row.id, row]));
  return startGenerating(ctx, certificates, "retry", (id) => {
    const row = kept.get(id);
    if (!row?.method || !row.awardedOn) throw new AppError("data.changed");
    return { method: row.method as CertificateMethod, awardedOn: shanghaiDate(row.awardedOn) };
  });
}

type Settings = ReleaseSettings;

const attemptAt = (times: PlanTimes, now: Date) => ({
  actor: "awarding_body" as const,
  openWindows: openWindows(times, now),
});

async function startGenerating(
  ctx: Ctx,
  certificates: readonly SelectedCertificate[],
  event: CertificateEvent,
  settingsOf: (id: string) => Settings,
): Promise<{ readonly count: number }> {
  const ids = certificates.map(({ id }) => id);
  const facts = await readReleaseFacts(ctx.db, ids);
  if (ids.length === 0) throw new AppError("certificate.nothing");
  await ctx.db.$transaction(async (tx) => {
    await lockCertificates(tx, certificates);
    await writeGenerating(tx, ctx, { certificates, facts, event, settingsOf });
    await enqueueGenerating(tx, ctx.scope, { ids });
  });
  return { count: ids.length };
}

const enqueueGenerating = (tx: Tx, scope: AwardingBodyScope, payload: ReleasePayload): Promise<string> =>
  enqueue(tx, scope, {
    definition: releaseJob,
    title: `生成 ${payload.ids.length} 张证书`,
    payload,
    total: payload.ids.length,
  });

interface Generating {
  /** locked */
  readonly certificates: readonly SelectedCertificate[];
  readonly facts: readonly ReleaseFacts[];
  readonly event: CertificateEvent;
  readonly settingsOf: (id: string) => Settings;
}

/**
 * Takes certificates to 证书生成中 with their numbers and what they show. The numbers of all plans are taken first and in
 * one order, so that no two releases wait for each other's series; a refusal afterwards gives them back.
 */
async function writeGenerating(
  tx: Tx,
  ctx: Pick<Ctx, "scope" | "now">,
  { certificates, facts, event, settingsOf }: Generating,
): Promise<void> {
  const meant = new Set(certificates.map(({ id }) => id));
  const rows = await freezeAll(
    tx,
    facts.filter(({ id }) => meant.has(id)),
    settingsOf,
  );
  for (const ofPlan of byPlan(certificates)) {
    const [first] = ofPlan;
    if (!first) continue;
    await writeTransitions(tx, ofPlan, {
      machine: certificateMachine,
      event,
      attempt: attemptAt(first.times, ctx.now),
      now: ctx.now,
      actor: ctx.scope.actor,
      ownerId: ctx.scope.ownerId,
      write: (from, to, ids) => {
        const own = new Set(ids);
        const moved = JSON.stringify(rows.filter(({ id }) => own.has(id)));
        return tx.$executeRaw`
          UPDATE certificate c SET status = ${to}, number = v.number, "payloadSealed" = v.payload, method = v.method,
            "awardedOn" = v."awardedOn", reason = NULL, version = c.version + 1, "updatedAt" = ${ctx.now}::timestamptz
          FROM jsonb_to_recordset(${moved}::jsonb)
            AS v(id uuid, number text, payload text, method text, "awardedOn" timestamptz)
          WHERE c.id = v.id AND c.status = ${from} AND (c.number IS NULL OR c.number = v.number)`;
      },
    });
  }
}

async function freezeAll(tx: Tx, facts: readonly ReleaseFacts[], settingsOf: (id: string) => Settings) {
  const numbers = await reserveNumbers(tx, facts, settingsOf);
  return facts.map((one) => {
    const { method, awardedOn } = settingsOf(one.id);
    const number = numbers.get(one.id);
    if (!number) throw new Error("a certificate has no number");
    return {
      id: one.id,
      number,
      method,
      awardedOn: dayStart(awardedOn).toISOString(),
      payload: freezeCertificate(one, number, awardedOn),
    };
  });
}

/**
 * A 28-digit number for each certificate that has none, running per site and year (§1.6, rule 22). The series' locks
 * are taken in the order of their keys, so that two releases never wait for each other in a circle.
 */
async function reserveNumbers(
  tx: Tx,
  facts: readonly ReleaseFacts[],
  settingsOf: (id: string) => Settings,
): Promise<ReadonlyMap<string, string>> {
  const numbers = new Map<string, string>();
  const series = new Map<string, ReleaseFacts[]>();
  for (const one of facts) {
    if (one.number) {
      numbers.set(one.id, one.number);
      continue;
    }
    const key = certificateSeries(one.siteNumber, yearOf(settingsOf(one.id)));
    const known = series.get(key);
    if (known) known.push(one);
    else series.set(key, [one]);
  }
  for (const key of [...series.keys()].sort()) {
    const members = series.get(key) ?? [];
    const start = await takeNumbers(tx, key, members.length);
    for (const [at, one] of members.entries()) {
      numbers.set(
        one.id,
        certificateNumber({
          standardCode: one.standardCode,
          bodyCode: one.bodyNumberCode,
          siteNumber: one.siteNumber,
          year: yearOf(settingsOf(one.id)),
          serial: start + at,
        }),
      );
    }
  }
  return numbers;
}

const yearOf = ({ awardedOn }: Settings): number => Number(awardedOn.slice(0, 4));
