import "server-only";
import type { Prisma } from "@/generated/prisma/client";
import type { PlatformScope } from "@/server/auth/scope";
import type { Db } from "@/server/db/client";
import { literalLike } from "@/server/db/literal-like";
import { AppError } from "@/shared/kernel/app-error";
import type { ListCounts, ListRows } from "@/shared/list";
import type { InquiryStatus } from "../domain/status";
import type { InquiryTopic } from "../domain/topic";
import type { InquiryListQuery, InquirySelection } from "../schema";

/** One question of the platform's list; the contact is masked, the asker's code is his alone. */
export interface InquiryRow {
  readonly id: string;
  readonly version: number;
  readonly topic: InquiryTopic;
  readonly name: string;
  readonly contactMask: string;
  readonly question: string;
  readonly status: InquiryStatus;
  /** the answer, or why it was closed */
  readonly answer: string;
  readonly answeredBy: string;
  readonly answeredAt: string | null;
  readonly shared: boolean;
  readonly createdAt: string;
}

const SHOWN = {
  id: true,
  version: true,
  topic: true,
  name: true,
  contactMask: true,
  question: true,
  status: true,
  answer: true,
  answeredBy: true,
  answeredAt: true,
  shared: true,
  createdAt: true,
} as const satisfies Prisma.InquirySelect;

type ShownRow = Prisma.InquiryGetPayload<{ select: typeof SHOWN }>;

const toRow = (row: ShownRow): InquiryRow => ({
  ...row,
  topic: row.topic as InquiryTopic,
  status: row.status as InquiryStatus,
  answeredAt: row.answeredAt?.toISOString() ?? null,
  createdAt: row.createdAt.toISOString(),
});

const NEWEST_FIRST: Prisma.InquiryOrderByWithRelationInput[] = [{ createdAt: "desc" }, { id: "desc" }];

const where = (filters: InquiryListQuery["filters"], tab: string): Prisma.InquiryWhereInput => ({
  ...(tab === "all" ? {} : { status: tab }),
  ...(filters.topic ? { topic: filters.topic } : {}),
  ...(filters.question ? { question: { contains: literalLike(filters.question), mode: "insensitive" } } : {}),
  ...(filters.shared ? { shared: filters.shared === "yes" } : {}),
});

/** 在线咨询 in the platform portal, newest first. Tabs: all, open, answered, closed. */
export async function listInquiries(
  db: Db,
  _scope: PlatformScope,
  query: InquiryListQuery,
): Promise<ListRows<InquiryRow>> {
  const rows = await db.inquiry.findMany({
    where: where(query.filters, query.tab),
    orderBy: NEWEST_FIRST,
    skip: (query.page - 1) * query.pageSize,
    take: query.pageSize,
    select: SHOWN,
  });
  return { rows: rows.map(toRow) };
}

/** How many questions match the filters, by tab. */
export async function countInquiries(
  db: Db,
  _scope: PlatformScope,
  filters: InquiryListQuery["filters"],
): Promise<ListCounts> {
  const groups = await db.inquiry.groupBy({
    by: ["status"],
    where: where(filters, "all"),
    _count: { _all: true },
  });
  const of = (status: InquiryStatus) => groups.find((one) => one.status === status)?._count._all ?? 0;
  const [open, answered, closed] = [of("open"), of("answered"), of("closed")];
  return { all: open + answered + closed, open, answered, closed };
}

/** One question. Throws `inquiry.not_found`. */
export async function inquiryDetail(db: Db, _scope: PlatformScope, id: string): Promise<InquiryRow> {
  const row = await db.inquiry.findUnique({ where: { id }, select: SHOWN });
  if (!row) throw new AppError("inquiry.not_found");
  return toRow(row);
}

const selected = (selection: InquirySelection): Prisma.InquiryWhereInput =>
  selection.kind === "ids" ? { id: { in: selection.ids } } : where(selection.filters, selection.tab);

/** How many questions a selection means. */
export const countSelected = (db: Db, _scope: PlatformScope, selection: InquirySelection): Promise<number> =>
  db.inquiry.count({ where: selected(selection) });

const PORTION = 1000;

/** The questions of a selection in the list's order, in portions. */
export async function* selectedInquiries(
  db: Db,
  _scope: PlatformScope,
  selection: InquirySelection,
): AsyncGenerator<readonly InquiryRow[]> {
  let after: string | undefined;
  for (;;) {
    const rows = await db.inquiry.findMany({
      where: selected(selection),
      orderBy: NEWEST_FIRST,
      take: PORTION,
      select: SHOWN,
      ...(after ? { cursor: { id: after }, skip: 1 } : {}),
    });
    if (rows.length > 0) yield rows.map(toRow);
    if (rows.length < PORTION) return;
    after = rows.at(-1)?.id;
  }
}
