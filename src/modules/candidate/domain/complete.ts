/** What of a record may be missing: an old one may hold name and ID number alone (§1.5 5.2.3). */
export interface Completable {
  readonly kind: string;
  readonly pinyin: string | null;
  readonly phoneDigest: string | null;
  readonly major: string | null;
  readonly educationLevel: string | null;
  readonly enrolmentYear: number | null;
}

/** Whether 就读专业, 专业层次 and 入学年份 are asked for: of a 社会考生, who studies nowhere, they are not. */
export const needsStudies = (kind: string): boolean => kind === "enrolled";

/** Whether nothing is missing of what an entry keeps as its snapshot. */
export function isComplete(candidate: Completable): boolean {
  const { kind, pinyin, phoneDigest, major, educationLevel, enrolmentYear } = candidate;
  if (!pinyin || !phoneDigest) return false;
  return !needsStudies(kind) || Boolean(major && educationLevel && enrolmentYear);
}
