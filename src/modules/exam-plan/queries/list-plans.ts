import "server-only";
import type { Prisma } from "@/generated/prisma/client";
import type { AwardingBodyScope, InstitutionScope } from "@/server/auth/scope";
import type { Db } from "@/server/db/client";
import { literalLike } from "@/server/db/literal-like";
import type { ListCounts, ListRows } from "@/shared/list";
import { planTimeColumns } from "../domain/plan-times";
import type { ExamPlanStatus } from "../domain/status";
import type { PlanPhase } from "../domain/windows";
import type { PlanSelection } from "../schema";
import { type IsoPlanTimes, isoTimesOf } from "./plan-times";

/** What the 考试计划 lists are filtered by. */
export interface PlanFilters {
  readonly year?: number | undefined;
  readonly number?: string | undefined;
  readonly name?: string | undefined;
}

interface PlanListQuery {
  readonly page: number;
  readonly pageSize: number;
  readonly tab: string;
  readonly filters: PlanFilters;
}

/** One plan of a list. The stage is not in it: it follows from the windows and the clock at the reader's. */
export interface PlanRow {
  readonly id: string;
  readonly number: string;
  readonly name: string;
  readonly year: number;
  readonly status: ExamPlanStatus;
  readonly version: number;
  readonly bodyName: string;
  readonly times: IsoPlanTimes;
}

/** A plan of the body's own list, with how many are 已报考: it may be voided only at none (§3.9.2). */
export interface BodyPlanRow extends PlanRow {
  readonly enteredCount: number;
}

type Where = Prisma.ExamPlanWhereInput;

const filterWhere = (filters: PlanFilters): Where => ({
  ...(filters.year === undefined ? {} : { year: filters.year }),
  ...(filters.number ? { number: { contains: literalLike(filters.number) } } : {}),
  ...(filters.name ? { name: { contains: literalLike(filters.name), mode: "insensitive" } } : {}),
});

/** The published plans of a phase (未开始, 进行中, 已结束) at `now`. */
export function phaseWhere(phase: PlanPhase, now: Date): Where {
  const published: Where = { status: "published" };
  if (phase === "upcoming") return { ...published, registrationStart: { gt: now } };
  if (phase === "ended") return { ...published, publicityEnd: { lte: now } };
  return { ...published, registrationStart: { lte: now }, publicityEnd: { gt: now } };
}

const phases = ["upcoming", "running", "ended"] as const satisfies readonly PlanPhase[];
const bodyTabs = ["draft", ...phases, "voided"] as const;

function tabWhere(tab: string, now: Date): Where {
  const phase = phases.find((one) => one === tab);
  if (phase) return phaseWhere(phase, now);
  return tab === "draft" || tab === "voided" ? { status: tab } : {};
}

const SELECT = {
  id: true,
  number: true,
  name: true,
  year: true,
  status: true,
  version: true,
  awardingBody: { select: { name: true } },
  ...planTimeColumns,
} as const satisfies Prisma.ExamPlanSelect;

const ORDER: Prisma.ExamPlanOrderByWithRelationInput[] = [{ createdAt: "desc" }, { id: "desc" }];

async function findPlans(db: Db, where: Where, page?: PlanListQuery): Promise<PlanRow[]> {
  const rows = await db.examPlan.findMany({
    where,
    orderBy: ORDER,
    ...(page ? { skip: (page.page - 1) * page.pageSize, take: page.pageSize } : {}),
    select: SELECT,
  });
  return rows.map((row) => ({
    id: row.id,
    number: row.number,
    name: row.name,
    year: row.year,
    status: row.status as ExamPlanStatus,
    version: row.version,
    bodyName: row.awardingBody.name,
    times: isoTimesOf(row),
  }));
}

async function countTabs(db: Db, base: Where, tabs: readonly string[], now: Date): Promise<ListCounts> {
  const asked = ["all", ...tabs];
  const counts = await Promise.all(
    asked.map((tab) => db.examPlan.count({ where: { AND: [base, tabWhere(tab, now)] } })),
  );
  return Object.fromEntries(asked.map((tab, index) => [tab, counts[index] ?? 0]));
}

/** The awarding body's own plans, newest first. Tabs: all, draft, upcoming, running, ended, voided. */
export async function listBodyPlans(
  db: Db,
  scope: AwardingBodyScope,
  query: PlanListQuery,
  now: Date,
): Promise<ListRows<BodyPlanRow>> {
  const own = { awardingBodyId: scope.awardingBodyId, ...filterWhere(query.filters) };
  const rows = await findPlans(db, { AND: [own, tabWhere(query.tab, now)] }, query);
  const entered = await db.entry.groupBy({
    by: ["planId"],
    where: { planId: { in: rows.map((row) => row.id) }, status: "entered" },
    _count: { _all: true },
  });
  const countOf = new Map(entered.map((one) => [one.planId, one._count._all]));
  return { rows: rows.map((row) => ({ ...row, enteredCount: countOf.get(row.id) ?? 0 })) };
}

/** How many of the body's own plans match the filters, by tab. */
export function countBodyPlans(
  db: Db,
  scope: AwardingBodyScope,
  filters: PlanFilters,
  now: Date,
): Promise<ListCounts> {
  return countTabs(db, { awardingBodyId: scope.awardingBodyId, ...filterWhere(filters) }, bodyTabs, now);
}

const published = (filters: PlanFilters): Where => ({ status: "published", ...filterWhere(filters) });

/** The published plans of all awarding bodies, newest first (§1.5 5.2.2). Tabs: all, upcoming, running, ended. */
export async function listPublishedPlans(
  db: Db,
  _scope: InstitutionScope,
  query: PlanListQuery,
  now: Date,
): Promise<ListRows<PlanRow>> {
  const phase = phases.find((one) => one === query.tab);
  const tab = phase ? phaseWhere(phase, now) : {};
  return { rows: await findPlans(db, { AND: [published(query.filters), tab] }, query) };
}

/** How many published plans match the filters, by tab. */
export function countPublishedPlans(
  db: Db,
  _scope: InstitutionScope,
  filters: PlanFilters,
  now: Date,
): Promise<ListCounts> {
  return countTabs(db, published(filters), phases, now);
}

type PlanScope = AwardingBodyScope | InstitutionScope;

/** What a selection means: the body's own plans, or the published ones of all bodies. */
function selectionWhere(scope: PlanScope, selection: PlanSelection, now: Date): Where {
  const filters = selection.kind === "matching" ? selection.filters : {};
  const own =
    scope.kind === "institution"
      ? published(filters)
      : { awardingBodyId: scope.awardingBodyId, ...filterWhere(filters) };
  return {
    AND: [own, selection.kind === "ids" ? { id: { in: selection.ids } } : tabWhere(selection.tab, now)],
  };
}

/** How many plans a selection means. */
export const countSelectedPlans = (
  db: Db,
  scope: PlanScope,
  selection: PlanSelection,
  now: Date,
): Promise<number> => db.examPlan.count({ where: selectionWhere(scope, selection, now) });

/** The ids a selection means, in the order of the list, at most `most`. */
export async function selectedPlanIds(
  db: Db,
  scope: PlanScope,
  selection: PlanSelection,
  now: Date,
  most: number,
): Promise<string[]> {
  const where = selectionWhere(scope, selection, now);
  const rows = await db.examPlan.findMany({ where, orderBy: ORDER, take: most, select: { id: true } });
  return rows.map(({ id }) => id);
}

/** Plans of a selection by their ids, in the order of the list. */
export const plansByIds = (db: Db, scope: PlanScope, ids: readonly string[], now: Date): Promise<PlanRow[]> =>
  findPlans(db, selectionWhere(scope, { kind: "ids", ids: [...ids] }, now));
