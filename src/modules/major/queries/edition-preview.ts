import "server-only";
import type { PlatformScope } from "@/server/auth/scope";
import type { Db } from "@/server/db/client";
import { isImportable } from "@/server/imports/definition";
import { findImport, readJudgement } from "@/server/imports/import-batch";
import { AppError } from "@/shared/kernel/app-error";
import { countChanges, type EditionCounts, type EditionRow, type LeftOut, leftOut } from "../domain/edition";

const MOST_NAMED = 200;

/** What an edition that was uploaded would do, before it is taken over. */
export interface EditionPreview extends EditionCounts {
  readonly edition: number;
  /** the entries it leaves out, the first two hundred */
  readonly leftOut: readonly LeftOut[];
}

/** Counts of a judged edition against the table as it is now. Throws `import.not_found`, `import.not_ready`. */
export async function previewEdition(db: Db, scope: PlatformScope, id: string): Promise<EditionPreview> {
  const batch = await findImport(db, scope, "major", id);
  if (!batch.judgedFileId) throw new AppError("import.not_ready");
  const judgement = await readJudgement(db, batch.judgedFileId);
  const edition = judgement.rows.filter(isImportable).map((row) => row.value as EditionRow);
  const stored = await storedMajors(db);
  const { edition: year } = batch.context as { edition?: string };
  return {
    edition: Number(year),
    ...countChanges(edition, stored),
    leftOut: leftOut(edition, stored).slice(0, MOST_NAMED),
  };
}

/** The catalogue as far as an edition is compared with it. */
export const storedMajors = (db: Db) =>
  db.major.findMany({ select: { educationLevel: true, code: true, name: true, retired: true } });
