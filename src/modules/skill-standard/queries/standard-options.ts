import "server-only";
import { listCategories } from "@/modules/qualification/queries/major-tree";
import type { AwardingBodyScope, InstitutionScope } from "@/server/auth/scope";
import type { Db } from "@/server/db/client";
import { skillStandardsInScope } from "./list-standards";

/** 标准版本 there are in scope, newest first. */
export async function skillStandardEditions(
  db: Db,
  scope: InstitutionScope | AwardingBodyScope,
): Promise<string[]> {
  const rows = await db.skillStandard.findMany({
    where: skillStandardsInScope(scope),
    distinct: ["edition"],
    orderBy: { edition: "desc" },
    select: { edition: true },
  });
  return rows.map((row) => row.edition);
}

/** 专业大类 a standard may be given. */
export const skillStandardCategories = (db: Db, _scope: AwardingBodyScope): Promise<string[]> =>
  listCategories(db);
