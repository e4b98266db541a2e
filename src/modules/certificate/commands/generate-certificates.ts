import "server-only";
import { Prisma } from "@/generated/prisma/client";
import type { PlanSpan } from "@/modules/exam-plan/domain/windows";
import { writeAudit } from "@/server/audit/write-audit";
import { moveInBulk } from "@/server/db/bulk-transition";
import type { Tx } from "@/server/db/client";
import { writeTransitions } from "@/server/db/transition";
import { recordFile, stageFile } from "@/server/files/stored-file";
import type { JobContext } from "@/server/jobs/definition";
import { notify } from "@/server/notices/notify";
import { clock } from "@/server/ports/clock";
import { errorText } from "@/server/trpc/error-text";
import { type DrawnDocument, drawDocuments } from "@/server/workers/documents";
import { AppError } from "@/shared/kernel/app-error";
import { certificateMachine } from "../domain/status";
import type { ReleasePayload } from "../jobs";
import { type Drawable, FrozenFiles, prepareDrawing } from "../queries/drawing";
import { releasePortion } from "./release-certificates";

/** Certificates drawn by one worker thread: its fonts are loaded once for them. */
const PORTION = 40;

/** The system works at any time. */
const NO_WINDOWS: ReadonlySet<PlanSpan> = new Set();

type ReleaseContext = JobContext<ReleasePayload>;

/**
 * Job `certificate.release`: draws every certificate that is still 证书生成中, stores it and releases it with its hash,
 * one transaction each; one whose seal is missing becomes 盖章失败. Nothing is done twice: what is released already
 * is passed over, and the number was fixed before.
 */
export async function runGenerateCertificates(job: ReleaseContext) {
  const { ids } = job.payload;
  const files = new FrozenFiles(job.db);
  await job.progress(0, ids.length);
  for (let at = 0; at < ids.length; at += PORTION) {
    const portion = ids.slice(at, at + PORTION);
    await startPortion(job, portion);
    await generatePortion(job, files, portion, (done) => job.progress(at + done, ids.length));
    await job.progress(at + portion.length, ids.length);
  }
  await tellInstitutions(job);
  const released = await job.db.certificate.count({
    where: { id: { in: ids }, status: { in: ["released", "revoked"] } },
  });
  return { released, failed: ids.length - released };
}

/** A release of many is released here, a portion at a time, by the account that asked for it. */
async function startPortion(job: ReleaseContext, ids: readonly string[]): Promise<void> {
  const { settings } = job.payload;
  if (!settings) return;
  if (job.scope?.kind !== "awarding_body") throw new AppError("auth.no_scope");
  await releasePortion({ db: job.db, scope: job.scope, now: job.now() }, ids, settings);
}

async function generatePortion(
  job: ReleaseContext,
  files: FrozenFiles,
  ids: readonly string[],
  progress: (done: number) => Promise<void>,
): Promise<void> {
  const rows = await job.db.certificate.findMany({
    where: { id: { in: [...ids] }, status: "generating" },
    select: { id: true, awardingBodyId: true, payloadSealed: true },
    orderBy: { id: "asc" },
  });
  let done = ids.length - rows.length;
  const drawable: Drawable[] = [];
  for (const row of rows) {
    try {
      drawable.push(await prepareDrawing(files, row));
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      await failOne(job, row, errorText(error.code, error.params));
      done += 1;
    }
  }
  if (drawable.length === 0) return;
  await drawDocuments<null>(
    { kind: "certificates", payload: drawable.map(({ payload }) => payload) },
    {
      signal: job.signal,
      take: async (drawn: DrawnDocument) => {
        const one = drawable[drawn.index];
        if (!one) throw new Error("a drawing nobody asked for");
        if ("bytes" in drawn) await releaseOne(job, one, drawn.bytes);
        else {
          const reason = errorText(drawn.refusal.code, drawn.refusal.params);
          await failOne(job, one, errorText("certificate.render_failed", { reason }));
        }
        done += 1;
        await progress(done);
      },
    },
  );
}

/** The bytes first, then everything that refers to them at once: a kill between leaves bytes that nobody knows. */
async function releaseOne(job: ReleaseContext, one: Drawable, bytes: Uint8Array): Promise<void> {
  const staged = await stageFile({
    ownerKind: "awarding_body",
    ownerId: one.awardingBodyId,
    purpose: "certificate",
    name: `${one.payload.name}-${one.payload.number}.pdf`,
    mime: "application/pdf",
    bytes,
  });
  const now = job.now();
  await unlessChanged(() =>
    job.db.$transaction(async (tx) => {
      const fileId = await recordFile(tx, staged);
      await bySystem(tx, one, "render", now, null, {
        fileId,
        pdfSha256: staged.sha256,
        releasedAt: now,
        reason: null,
      });
    }),
  );
}

async function failOne(
  job: ReleaseContext,
  one: { readonly id: string; readonly awardingBodyId: string },
  reason: string,
): Promise<void> {
  await unlessChanged(() =>
    job.db.$transaction((tx) => bySystem(tx, one, "fail_seal", job.now(), reason, { reason })),
  );
}

async function bySystem(
  tx: Tx,
  one: { readonly id: string; readonly awardingBodyId: string },
  event: "render" | "fail_seal",
  now: Date,
  reason: string | null,
  data: Prisma.CertificateUncheckedUpdateManyInput,
): Promise<void> {
  await writeTransitions(tx, [{ id: one.id, state: "generating" as const }], {
    machine: certificateMachine,
    event,
    attempt: { actor: "system", openWindows: NO_WINDOWS, reason },
    now,
    actor: null,
    ownerId: one.awardingBodyId,
    write: async (from, to, ids) => {
      const moved = await tx.certificate.updateMany({
        where: { id: { in: ids }, status: from },
        data: { ...data, status: to, version: { increment: 1 }, updatedAt: now },
      });
      return moved.count;
    },
  });
}

/** A second worker, whose first holder was believed dead, finds the work done: that is no failure. */
async function unlessChanged(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== "data.changed") throw error;
  }
}

/** Tells the candidates' institutions, once a job. */
async function tellInstitutions(job: ReleaseContext): Promise<void> {
  const released = await job.db.certificate.groupBy({
    by: ["institutionId"],
    where: { id: { in: job.payload.ids }, status: "released" },
    _count: true,
  });
  await job.db.$transaction(async (tx) => {
    const mark = { entity: "job", entityId: job.jobId, action: "certificate.notify" };
    if (await tx.auditLog.findFirst({ where: mark, select: { id: true } })) return;
    const at = job.now();
    await writeAudit(tx, { ...mark, at, actor: null, ownerId: job.scope?.ownerId ?? null });
    for (const { institutionId, _count } of released) {
      await notify(tx, {
        kind: "certificates_released",
        to: { owners: [institutionId] },
        params: { count: _count },
        at,
      });
    }
  });
}

/** After a release that was cancelled or has failed: what is still 证书生成中 becomes 盖章失败, from where it can be tried again. */
export async function failUnfinished(tx: Tx, ids: readonly string[]): Promise<void> {
  const now = clock.now();
  const reason = errorText("certificate.render_stopped");
  const owner = await tx.certificate.findFirst({
    where: { id: { in: [...ids] } },
    select: { awardingBodyId: true },
  });
  await moveInBulk(tx, {
    machine: certificateMachine,
    event: "fail_seal",
    from: "generating",
    attempt: { actor: "system", openWindows: NO_WINDOWS, reason },
    now,
    actor: null,
    ownerId: owner?.awardingBodyId ?? null,
    update: (to) => Prisma.sql`
      UPDATE certificate SET status = ${to}, reason = ${reason}, version = version + 1, "updatedAt" = ${now}::timestamptz
      WHERE id = ANY(${[...ids]}::uuid[]) AND status = 'generating' RETURNING id`,
  });
}
