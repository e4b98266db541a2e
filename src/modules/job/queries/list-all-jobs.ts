import "server-only";
import type { Prisma } from "@/generated/prisma/client";
import type { PlatformScope } from "@/server/auth/scope";
import type { Db } from "@/server/db/client";
import { literalLike } from "@/server/db/literal-like";
import { jobDefinitions } from "@/server/jobs/worker";
import { errorText } from "@/server/trpc/error-text";
import type { ErrorParams } from "@/shared/kernel/app-error";
import { dayEnd, dayStart } from "@/shared/kernel/shanghai-time";
import type { ListCounts, ListRows } from "@/shared/list";
import { type JobState, jobKindText, jobStates } from "../domain/job-text";
import type { JobQuery } from "../schema";

/** A job as the platform's people see it: what it works on and what it made stay with who asked for it. */
export interface JobRow {
  readonly id: string;
  readonly title: string;
  readonly kind: string;
  readonly portal: string;
  readonly organisation: string | null;
  readonly userName: string | null;
  readonly state: JobState;
  readonly cancelRequested: boolean;
  readonly processed: number;
  readonly total: number;
  readonly attempts: number;
  readonly error: string | null;
  readonly createdAt: string;
  readonly startedAt: string | null;
  readonly finishedAt: string | null;
  readonly retryable: boolean;
}

type Filters = JobQuery["filters"];

function where(filters: Filters, tab: string): Prisma.JobWhereInput {
  const { title, kind, portal, from, to } = filters;
  return {
    ...(jobStates.some((state) => state === tab) ? { state: tab } : {}),
    ...(title ? { title: { contains: literalLike(title) } } : {}),
    ...(kind ? { kind } : {}),
    ...(portal ? { portal } : {}),
    createdAt: {
      ...(from ? { gte: dayStart(from) } : {}),
      ...(to ? { lt: dayEnd(to) } : {}),
    },
  };
}

/** Whether a failed job of the kind may be put back: not where the failure was told to its noun, which asks anew. */
export function isRetryable(kind: string): boolean {
  const definition = jobDefinitions.get(kind);
  return definition !== undefined && definition.onFailed === undefined;
}

/** Why a job failed; texts among the parameters may be names, and stay with the portal the job belongs to. */
export function failureText(portal: string, code: string, params: ErrorParams): string {
  const open = portal === "platform" || portal === "system" || code === "system.unexpected";
  if (open) return errorText(code, params);
  const shown = Object.entries(params).map(([name, value]) => [
    name,
    typeof value === "number" || typeof value === "boolean" ? value : "…",
  ]);
  return errorText(code, Object.fromEntries(shown));
}

/** One page of all jobs, the newest first. */
export async function listAllJobs(db: Db, _scope: PlatformScope, query: JobQuery): Promise<ListRows<JobRow>> {
  const rows = await db.job.findMany({
    where: where(query.filters, query.tab),
    orderBy: [{ createdAt: "desc" }, { id: "asc" }],
    skip: (query.page - 1) * query.pageSize,
    take: query.pageSize,
    select: {
      id: true,
      title: true,
      kind: true,
      portal: true,
      ownerId: true,
      userId: true,
      state: true,
      cancelRequested: true,
      processed: true,
      total: true,
      attempts: true,
      errorCode: true,
      errorParams: true,
      createdAt: true,
      startedAt: true,
      finishedAt: true,
    },
  });
  const users = await namesOf(db, rows);
  const organisations = await organisationsOf(db, rows);
  return {
    rows: rows.map(({ ownerId, userId, errorCode, errorParams, ...row }) => ({
      ...row,
      kind: jobKindText(row.kind),
      state: row.state as JobState,
      organisation: organisations.get(ownerId ?? "") ?? null,
      userName: users.get(userId ?? "") ?? null,
      error: errorCode ? failureText(row.portal, errorCode, (errorParams ?? {}) as ErrorParams) : null,
      createdAt: row.createdAt.toISOString(),
      startedAt: row.startedAt?.toISOString() ?? null,
      finishedAt: row.finishedAt?.toISOString() ?? null,
      retryable: row.state === "failed" && isRetryable(row.kind),
    })),
  };
}

async function namesOf(db: Db, rows: readonly { readonly userId: string | null }[]) {
  const ids = rows.flatMap((row) => (row.userId ? [row.userId] : []));
  const users = await db.user.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } });
  return new Map(users.map((user) => [user.id, user.name]));
}

async function organisationsOf(db: Db, rows: readonly { readonly ownerId: string | null }[]) {
  const ids = { in: rows.flatMap((row) => (row.ownerId ? [row.ownerId] : [])) };
  const query = { where: { id: ids }, select: { id: true, name: true } };
  const found = [
    ...(await db.institution.findMany(query)),
    ...(await db.awardingBody.findMany(query)),
    ...(await db.authority.findMany(query)),
  ];
  return new Map(found.map((one) => [one.id, one.name]));
}

/** How many jobs match the filters, by state. */
export async function countAllJobs(db: Db, _scope: PlatformScope, filters: Filters): Promise<ListCounts> {
  const groups = await db.job.groupBy({
    by: ["state"],
    where: where(filters, "all"),
    _count: { _all: true },
  });
  const countOf = new Map(groups.map((group) => [group.state, group._count._all]));
  return {
    all: groups.reduce((sum, group) => sum + group._count._all, 0),
    ...Object.fromEntries(jobStates.map((state) => [state, countOf.get(state) ?? 0])),
  };
}
