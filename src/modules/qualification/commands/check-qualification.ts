import "server-only";
import type { AwardingBodyScope } from "@/server/auth/scope";
import type { Db, Tx } from "@/server/db/client";
import { AppError } from "@/shared/kernel/app-error";
import { dayStart } from "@/shared/kernel/shanghai-time";
import { drawSample, type SampleFacts, samplePayload } from "../queries/draw-sample";
import { listCategories } from "../queries/major-tree";
import type { QualificationUpdate } from "../schema";

type Majors = QualificationUpdate["majors"];

/** The months whose names are the longest in one language or the other. */
const LONGEST_MONTHS = ["2020-09", "2020-12"];

/**
 * Draws the certificate with these texts and refuses those that do not fit, so that every release will. Outside any
 * transaction. Throws `certificate.text_too_long`, `document.missing_glyph`.
 */
export async function checkTextsFit(db: Db, scope: AwardingBodyScope, facts: SampleFacts): Promise<void> {
  const body = await db.awardingBody.findUniqueOrThrow({
    where: { id: scope.awardingBodyId },
    select: { name: true },
  });
  await Promise.all(LONGEST_MONTHS.map((month) => drawSample(samplePayload(facts, body.name, month))));
}

/** A category that is still offered, or the one it had. Throws `qualification.unknown_category`. */
export async function checkCategory(tx: Tx, category: string, before?: string): Promise<void> {
  if (category !== before && !(await listCategories(tx)).includes(category))
    throw new AppError("qualification.unknown_category");
}

const keyOf = (major: { readonly educationLevel: string; readonly code: string }): string =>
  `${major.educationLevel}:${major.code}`;

/**
 * The chosen majors, each once, as rows to write; a retired one may stay where it was. Throws
 * `qualification.major_unavailable` with how many are not in the catalogue.
 */
export async function checkMajors(
  tx: Tx,
  majors: Majors,
  before: readonly { readonly educationLevel: string; readonly majorCode: string }[] = [],
): Promise<{ educationLevel: string; majorCode: string }[]> {
  const chosen = new Map(majors.map((major) => [keyOf(major), major]));
  const kept = new Set(
    before.map((one) => keyOf({ educationLevel: one.educationLevel, code: one.majorCode })),
  );
  const asked = [...chosen].filter(([key]) => !kept.has(key)).map(([, major]) => major);
  const known = await tx.major.findMany({
    where: { itemLevel: "MAJOR", retired: false, code: { in: asked.map((major) => major.code) } },
    select: { educationLevel: true, code: true },
  });
  const offered = new Set(known.map(keyOf));
  const unknown = asked.filter((major) => !offered.has(keyOf(major)));
  if (unknown.length > 0) throw new AppError("qualification.major_unavailable", { count: unknown.length });
  return [...chosen.values()].map(({ educationLevel, code }) => ({ educationLevel, majorCode: code }));
}

/** A day as it is typed, at its beginning in China; null while there is none. */
export const dayColumn = (day: string): Date | null => (day ? dayStart(day) : null);

/** The columns that a form fills. */
export const factColumns = (input: Omit<QualificationUpdate, "id" | "version">) => ({
  name: input.name,
  englishName: input.englishName || null,
  batch: input.batch,
  category: input.category,
  openedOn: dayColumn(input.openedOn),
  examMethod: input.examMethod,
  examOn: dayColumn(input.examOn),
  hours: input.hours,
  creditTenths: input.creditTenths,
  applicants: input.applicants,
  requirements: input.requirements,
  intro: input.intro,
  chineseText: input.chineseText,
  englishText: input.englishText,
});
