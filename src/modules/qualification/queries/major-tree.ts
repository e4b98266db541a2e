import "server-only";
import type { Db, Tx } from "@/server/db/client";

/** An item of the majors catalogue that is still offered: a category (2 digits), a class (4) or a major (6). */
export interface CatalogueMajor {
  readonly code: string;
  readonly name: string;
  readonly itemLevel: string;
}

/** 专业大类 of the catalogue, in its order. */
export async function listCategories(db: Db | Tx): Promise<string[]> {
  const rows = await db.major.findMany({
    where: { itemLevel: "CATEGORY", retired: false },
    orderBy: { code: "asc" },
    select: { name: true },
  });
  return [...new Set(rows.map((row) => row.name))];
}

/** What of the catalogue may be chosen at one level of education, by code: a parent before its children. */
export const listMajors = (db: Db, educationLevel: string): Promise<CatalogueMajor[]> =>
  db.major.findMany({
    where: { educationLevel, retired: false },
    orderBy: { code: "asc" },
    select: { code: true, name: true, itemLevel: true },
  });
