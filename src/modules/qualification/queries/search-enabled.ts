import "server-only";
import type { Db } from "@/server/db/client";
import { literalLike } from "@/server/db/literal-like";
import { qualificationLabel, soughtQualification } from "@/shared/qualification-level";

/** Enabled qualifications whose name or code contains `search` (at most 20), and the chosen one; for search-then-pick. */
export async function searchQualifications(
  db: Db,
  ask: { readonly search: string; readonly value?: string | undefined },
): Promise<{ value: string; label: string }[]> {
  const select = { id: true, name: true, level: true } as const;
  const found = await db.qualification.findMany({
    where: {
      enabled: true,
      OR: [
        { name: { contains: literalLike(soughtQualification(ask.search)), mode: "insensitive" } },
        { code: { startsWith: literalLike(ask.search) } },
      ],
    },
    orderBy: { code: "asc" },
    take: 20,
    select,
  });
  const missing =
    ask.value && !found.some((row) => row.id === ask.value)
      ? await db.qualification.findMany({ where: { id: ask.value }, select })
      : [];
  return [...missing, ...found].map((row) => ({ value: row.id, label: qualificationLabel(row) }));
}
