import "server-only";
import type { Db } from "@/server/db/client";
import { regionText } from "@/shared/regions";
import type { OrganisationProblem } from "../domain/field-rules";
import type { OrganisationRow } from "../domain/import-row";
import type { OrganisationKind } from "../domain/kind";

/** One value of a row that the database refuses. */
export interface KnownValue {
  readonly key: string;
  readonly problem: OrganisationProblem;
}

type Known = (row: OrganisationRow) => Promise<KnownValue[]>;

/** Looks the rows of an upload up in the database; the answer tells of each row what stands there already. */
export async function findKnown(
  db: Db,
  kind: OrganisationKind,
  rows: readonly OrganisationRow[],
): Promise<Known> {
  const all = (key: string) => rows.map((row) => row[key] ?? "").filter(Boolean);
  if (kind === "institution") {
    const codes = await db.institution.findMany({
      where: { code: { in: all("code") } },
      select: { code: true },
    });
    const known = new Set(codes.map((row) => row.code));
    return async (row) => (known.has(row.code ?? "") ? [{ key: "code", problem: "code_exists" }] : []);
  }
  if (kind === "awarding_body") return knownBodies(db, all);
  const found = await db.authority.findMany({
    where: { OR: [{ code: { in: all("code") } }, { name: { in: all("name") } }] },
    select: { code: true, name: true },
  });
  const codes = new Set(found.map((row) => row.code));
  const names = new Set(found.map((row) => row.name));
  return async (row) => [
    ...(codes.has(row.code ?? "") ? [{ key: "code", problem: "code_exists" } as const] : []),
    ...(names.has(row.name ?? "") ? [{ key: "name", problem: "name_exists" } as const] : []),
    ...((await regionText(row.regionCode ?? ""))
      ? []
      : [{ key: "regionCode", problem: "region_unknown" } as const]),
  ];
}

async function knownBodies(db: Db, all: (key: string) => string[]): Promise<Known> {
  const found = await db.awardingBody.findMany({
    where: {
      OR: [
        { code: { in: all("code") } },
        { name: { in: all("name") } },
        { numberCode: { in: all("numberCode") } },
      ],
    },
    select: { code: true, name: true, numberCode: true },
  });
  const codes = new Set(found.map((row) => row.code));
  const names = new Set(found.map((row) => row.name));
  const numbers = new Set(found.map((row) => row.numberCode));
  return async (row) => [
    ...(names.has(row.name ?? "") ? [{ key: "name", problem: "name_exists" } as const] : []),
    ...(codes.has(row.code ?? "") ? [{ key: "code", problem: "code_exists" } as const] : []),
    ...(numbers.has(row.numberCode ?? "") ? [{ key: "numberCode", problem: "code_exists" } as const] : []),
  ];
}
