import "server-only";
import { Prisma } from "@/generated/prisma/client";
import type { InstitutionScope } from "@/server/auth/scope";
import type { Db } from "@/server/db/client";
import { fileLink } from "@/server/files/stored-file";
import type { ListCounts, ListRows } from "@/shared/list";
import { type CandidateStatus, candidateMachine } from "../domain/status";
import type { CandidateQuery, CandidateSelection } from "../schema";
import { type CandidateAsk, candidateWhere } from "./candidate-filter";

/** One line of 考生管理; ID number and phone as their masks only. */
export interface CandidateListRow {
  readonly id: string;
  readonly number: string;
  readonly name: string;
  readonly pinyin: string | null;
  readonly idNumberMask: string;
  readonly phoneMask: string | null;
  readonly major: string | null;
  readonly educationLevel: string | null;
  readonly enrolmentYear: number | null;
  /** 已报考证书 */
  readonly entryCount: number;
  readonly institutionName: string;
  readonly status: CandidateStatus;
  readonly statusNote: string | null;
  readonly version: number;
  /** no entry of his exists, in whatever state */
  readonly deletable: boolean;
  readonly photoHref: string | null;
}

type Row = Omit<CandidateListRow, "photoHref"> & { readonly photoFileId: string | null };

/** One page of 考生管理 (§1.5 5.2.3), the newest first, an import in the order of its file. */
export async function listCandidates(
  db: Db,
  scope: InstitutionScope,
  query: CandidateQuery,
): Promise<ListRows<CandidateListRow>> {
  // The page is picked by its keys alone, so that a far one does not drag whole rows along.
  const rows = await db.$queryRaw<Row[]>`
    SELECT c.id, c.number, c.name, c.pinyin, c."idNumberMask", c."phoneMask", c.major, c."educationLevel",
      c."enrolmentYear", c."entryCount", i.name AS "institutionName", c.status, c."statusNote", c.version,
      c."entryCount" = 0 AND NOT EXISTS (SELECT 1 FROM entry e WHERE e."candidateId" = c.id) AS deletable,
      c."photoFileId"
    FROM (SELECT c.id FROM candidate c WHERE ${candidateWhere(scope, query)}
      ORDER BY c."createdAt" DESC, c.id LIMIT ${query.pageSize} OFFSET ${(query.page - 1) * query.pageSize}) page
    JOIN candidate c ON c.id = page.id JOIN institution i ON i.id = c."institutionId"
    ORDER BY c."createdAt" DESC, c.id`;
  return {
    rows: rows.map(({ photoFileId, ...row }) => ({
      ...row,
      photoHref: photoFileId && fileLink(scope, photoFileId),
    })),
  };
}

/** How many candidates match the filters, by status and in all. */
export async function countCandidates(
  db: Db,
  scope: InstitutionScope,
  ask: Omit<CandidateAsk, "tab">,
): Promise<ListCounts> {
  const rows = await db.$queryRaw<{ status: CandidateStatus; count: number }[]>`
    SELECT c.status, count(*)::int AS count FROM candidate c
    WHERE ${candidateWhere(scope, { ...ask, tab: "all" })} GROUP BY c.status`;
  const byStatus = new Map(rows.map((row) => [row.status, row.count]));
  const states = Object.keys(candidateMachine.states) as CandidateStatus[];
  return {
    all: rows.reduce((sum, row) => sum + row.count, 0),
    ...Object.fromEntries(states.map((state) => [state, byStatus.get(state) ?? 0])),
  };
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** What a selection means, of its kind and in this scope, on `candidate c`. */
export function selectionWhere(scope: InstitutionScope, { kind, selection }: CandidateSelection): Prisma.Sql {
  return selection.kind === "ids"
    ? Prisma.sql`${candidateWhere(scope, { kind, tab: "all", filters: {} })}
        AND c.id = ANY(${selection.ids.filter((id) => UUID.test(id))}::uuid[])`
    : candidateWhere(scope, { kind, tab: selection.tab, filters: selection.filters });
}

/** The ids a selection means, in the order of the list; at most `most` where that is told. */
export async function selectedCandidates(
  db: Db,
  scope: InstitutionScope,
  chosen: CandidateSelection,
  most?: number,
): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT c.id FROM candidate c WHERE ${selectionWhere(scope, chosen)} ORDER BY c."createdAt" DESC, c.id
    ${most === undefined ? Prisma.empty : Prisma.sql`LIMIT ${most}`}`;
  return rows.map((row) => row.id);
}
