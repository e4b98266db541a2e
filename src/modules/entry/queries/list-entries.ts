import "server-only";
import { Prisma } from "@/generated/prisma/client";
import { type PlanTimeColumns, planTimeColumns } from "@/modules/exam-plan/domain/plan-times";
import type { AwardingBodyScope, InstitutionScope, Scope } from "@/server/auth/scope";
import type { Db, Tx } from "@/server/db/client";
import { fileLink } from "@/server/files/stored-file";
import type { AudienceKind } from "@/shared/audience";
import type { ListCounts, ListRows } from "@/shared/list";
import { qualificationLabel } from "@/shared/qualification-level";
import { type EntrySeatingState, type EntryStatus, entrySeatingState } from "../domain/status";
import type {
  BodyEntryFilterValues,
  BodyEntryQuery,
  EntryFilterValues,
  EntryQuery,
  EntrySelection,
} from "../schema";
import { countEntryRows, entryConditions, matchingEntries, pageOfEntries } from "./entry-rows";
import { TAKEN, takenSubjects } from "./taken-subjects";

/** One row of 报考明细. Times are ISO 8601; personal numbers are masks. */
export interface EntryRow {
  readonly id: string;
  readonly status: EntryStatus;
  readonly ticketNumber: string | null;
  readonly reason: string | null;
  readonly candidateNumber: string;
  readonly candidateKind: string;
  readonly name: string;
  readonly pinyin: string;
  readonly idNumberMask: string;
  readonly institution: string;
  /** link to the photo, good for some minutes */
  readonly photo: string;
  readonly plan: { readonly id: string; readonly number: string; readonly name: string };
  readonly planTimes: Record<keyof PlanTimeColumns, string>;
  readonly qualification: string;
  /** 参考对象 where the qualification tells kinds of candidates apart, else null */
  readonly audience: AudienceKind | null;
  readonly subjects: readonly string[];
  readonly site: string;
  readonly seating: EntrySeatingState;
  /** until when the ticket can be printed; null while no seat of it is published */
  readonly printableUntil: string | null;
  readonly createdAt: string;
  readonly submittedAt: string | null;
}

const SELECT = {
  id: true,
  status: true,
  ticketNumber: true,
  reason: true,
  candidateNumber: true,
  candidateKind: true,
  name: true,
  pinyin: true,
  idNumberMask: true,
  institutionName: true,
  photoFileId: true,
  createdAt: true,
  submittedAt: true,
  plan: { select: { id: true, number: true, name: true, ...planTimeColumns } },
  qualification: { select: { name: true, level: true } },
  educationLevel: true,
  ...TAKEN,
  site: { select: { name: true } },
  seats: { select: { endsAt: true, seating: { select: { status: true } } } },
} satisfies Prisma.EntrySelect;

type Found = Prisma.EntryGetPayload<{ select: typeof SELECT }>;

/** The seats an entry holds, as its 排考状态 and the end of its last published session. */
function seatingOf(entry: Pick<Found, "seats">, subjects: number) {
  const published = entry.seats.filter((seat) => seat.seating.status === "published");
  const last =
    published
      .map((seat) => seat.endsAt.toISOString())
      .sort()
      .at(-1) ?? null;
  return {
    seating: entrySeatingState(subjects, entry.seats.length, published.length),
    printableUntil: last,
  };
}

function toRow(scope: Scope, entry: Found): EntryRow {
  const {
    plan,
    photoFileId,
    institutionName,
    qualification,
    planQualification: _,
    scores: __,
    educationLevel: ___,
    site,
    seats: ____,
    ...rest
  } = entry;
  const taken = takenSubjects(entry);
  const { id, number, name, ...times } = plan;
  return {
    ...rest,
    status: entry.status as EntryStatus,
    institution: institutionName,
    photo: fileLink(scope, photoFileId),
    plan: { id, number, name },
    planTimes: Object.fromEntries(
      Object.entries(times).map(([key, value]) => [key, value.toISOString()]),
    ) as EntryRow["planTimes"],
    qualification: qualificationLabel(qualification),
    audience: taken.audience,
    subjects: taken.subjects.map((one) => (one.keptFrom ? `${one.name}（沿用成绩）` : one.name)),
    site: site.name,
    ...seatingOf(entry, taken.subjects.filter((one) => one.keptFrom === null).length),
    createdAt: entry.createdAt.toISOString(),
    submittedAt: entry.submittedAt?.toISOString() ?? null,
  };
}

async function rowsByIds(db: Db, scope: Scope, ids: readonly string[]): Promise<ListRows<EntryRow>> {
  const found = await db.entry.findMany({ where: { id: { in: [...ids] } }, select: SELECT });
  const byId = new Map(found.map((entry) => [entry.id, entry]));
  return {
    rows: ids.flatMap((id) => {
      const entry = byId.get(id);
      return entry ? toRow(scope, entry) : [];
    }),
  };
}

export const ownEntries = (scope: InstitutionScope): Prisma.Sql =>
  Prisma.sql`e."institutionId" = ${scope.institutionId}::uuid`;

/** Entries in plans of the awarding body; drafts are still the institution's own affair. */
export const bodyEntries = (scope: AwardingBodyScope): Prisma.Sql =>
  Prisma.sql`e."planId" IN (SELECT p.id FROM exam_plan p WHERE p."awardingBodyId" = ${scope.awardingBodyId}::uuid)
    AND e.status <> 'draft'`;

/** 报考明细 (§3.1 tab 2): one's own entries, newest first. */
export async function listEntries(
  db: Db,
  scope: InstitutionScope,
  query: EntryQuery,
): Promise<ListRows<EntryRow>> {
  return rowsByIds(
    db,
    scope,
    await pageOfEntries(db, entryConditions(ownEntries(scope), query.filters), query),
  );
}

/** Counts of 报考明细 by status. */
export const countEntries = (
  db: Db,
  scope: InstitutionScope,
  filters: EntryFilterValues,
): Promise<ListCounts> => countEntryRows(db, entryConditions(ownEntries(scope), filters));

/** The ids a batch action means, of one's own entries: the ticked ones that are there, or all that match. */
export async function selectEntries(
  db: Db | Tx,
  scope: InstitutionScope,
  selection: EntrySelection,
  most: number,
): Promise<string[]> {
  if (selection.kind === "matching")
    return matchingEntries(db, entryConditions(ownEntries(scope), selection.filters), selection.tab, most);
  const rows = await db.entry.findMany({
    where: { id: { in: selection.ids }, institutionId: scope.institutionId },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    select: { id: true },
  });
  return rows.map((row) => row.id);
}

/** The awarding body's list of entries in its plans (§3.9.5), read only here. */
export async function listBodyEntries(
  db: Db,
  scope: AwardingBodyScope,
  query: BodyEntryQuery,
): Promise<ListRows<EntryRow>> {
  return rowsByIds(
    db,
    scope,
    await pageOfEntries(db, entryConditions(bodyEntries(scope), query.filters), query),
  );
}

/** Counts of the awarding body's list by status. */
export const countBodyEntries = (
  db: Db,
  scope: AwardingBodyScope,
  filters: BodyEntryFilterValues,
): Promise<ListCounts> => countEntryRows(db, entryConditions(bodyEntries(scope), filters));
