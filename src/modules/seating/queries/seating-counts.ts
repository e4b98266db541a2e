import "server-only";
import type { Db, Tx } from "@/server/db/client";
import type { SeatingCounts } from "../domain/status";

/** 应排人数 and 已排人数 of units: the entries 已报考 at the site that sit the subject, and the seats taken. */
export async function countSeatings(
  db: Db | Tx,
  seatingIds: readonly string[],
): Promise<(id: string) => SeatingCounts> {
  const rows = await db.$queryRaw<{ id: string; expected: number; seated: number }[]>`
    SELECT u.id,
      (SELECT count(*)::int FROM entry e JOIN score sc ON sc."entryId" = e.id AND sc."planSubjectId" = u."planSubjectId"
        WHERE sc."keptScoreId" IS NULL AND e."siteId" = u."siteId" AND e."planId" = u."planId"
          AND e.status = 'entered') AS expected,
      (SELECT count(*)::int FROM seat t WHERE t."seatingId" = u.id) AS seated
    FROM seating u WHERE u.id = ANY(${[...seatingIds]}::uuid[])`;
  const byId = new Map(rows.map((row) => [row.id, row]));
  return (id) => byId.get(id) ?? { expected: 0, seated: 0 };
}
