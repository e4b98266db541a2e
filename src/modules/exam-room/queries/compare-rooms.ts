import "server-only";
import type { InstitutionScope } from "@/server/auth/scope";
import type { Db } from "@/server/db/client";
import type { ImportRow } from "@/server/imports/definition";
import type { ReadRow } from "@/server/workers/import-workbook";
import type { RoomRow } from "../domain/import-row";
import { roomNameKey } from "../domain/room";

type Known = Pick<RoomRow, "seats" | "columns" | "disabledSeats" | "planSubjectIds">;

const keyOf = (room: { readonly siteId: string; readonly planQualificationId: string }, nameKey: string) =>
  `${room.siteId} ${room.planQualificationId} ${nameKey}`;

/** Judged rooms against those the plan has already: the same one is unchanged, one that differs is refused. */
export async function compareRooms(
  db: Db,
  scope: InstitutionScope,
  planId: string,
  rows: readonly ReadRow<RoomRow>[],
): Promise<ImportRow<RoomRow>[]> {
  const known = await knownRooms(db, scope, planId);
  return rows.map((row) => {
    if (!row.value) return row;
    const there = known.get(keyOf(row.value, roomNameKey(row.value.name)));
    if (!there) return row;
    if (isSame(there, row.value)) return { ...row, issues: [], unchanged: true };
    const issue = {
      row: row.row,
      column: "考场名称",
      problem: "name_taken",
      value: row.cells.考场名称 ?? null,
    };
    return { ...row, value: null, issues: [...row.issues.filter((one) => one.column !== "考场名称"), issue] };
  });
}

async function knownRooms(db: Db, scope: InstitutionScope, planId: string): Promise<Map<string, Known>> {
  const rooms = await db.examRoom.findMany({
    where: { planId, institutionId: scope.institutionId },
    select: {
      siteId: true,
      planQualificationId: true,
      nameKey: true,
      seats: true,
      columns: true,
      disabledSeats: true,
      subjects: { select: { planSubjectId: true } },
    },
  });
  return new Map(
    rooms.map(({ subjects, nameKey, ...room }) => [
      keyOf(room, nameKey),
      { ...room, planSubjectIds: subjects.map((one) => one.planSubjectId) },
    ]),
  );
}

// The sheet says nothing of rows: they follow from seats and columns.
const isSame = (one: Known, other: Known): boolean =>
  one.seats === other.seats &&
  one.columns === other.columns &&
  isSameSet(one.disabledSeats, other.disabledSeats) &&
  isSameSet(one.planSubjectIds, other.planSubjectIds);

const isSameSet = <T>(one: readonly T[], other: readonly T[]): boolean =>
  one.length === other.length && new Set([...one, ...other]).size === new Set(one).size;
