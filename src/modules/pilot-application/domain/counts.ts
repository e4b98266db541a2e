/** 拟申报专业 with what is asked for it. */
export interface MajorCount {
  /** education level and code, which name a major */
  readonly key: string;
  readonly applied: number;
}

/** Problem codes of an approval's numbers. */
export type CountProblem = "count_missing" | "count_too_high" | "count_unknown_major" | "count_zero";

/** What a reviewer approves: per major where the application has majors, else one figure. */
export interface Approval {
  /** 批准总培训人数 without majors; ignored where there are some */
  readonly total: number | null;
  /** 批准培训人数 by the major's key */
  readonly byMajor: Readonly<Record<string, number>>;
}

/** The approved numbers as they are written, or what is wrong with them. */
export type CheckedApproval =
  | { readonly ok: true; readonly total: number; readonly byMajor: ReadonlyMap<string, number> }
  | { readonly ok: false; readonly problem: CountProblem; readonly key: string | null };

/** 申请总培训人数 of majors: their sum. */
export const sumApplied = (majors: readonly MajorCount[]): number =>
  majors.reduce((sum, one) => sum + one.applied, 0);

/**
 * Checks 批准培训人数 (§3.10): each at most what was applied for, the total their sum and more than nothing: to approve
 * nobody is to send it back. Numbers are whole and not negative (the schema's).
 */
export function checkApproval(
  application: { readonly applied: number; readonly majors: readonly MajorCount[] },
  approval: Approval,
): CheckedApproval {
  const { majors } = application;
  if (majors.length === 0) {
    if (approval.total === null) return { ok: false, problem: "count_missing", key: null };
    if (approval.total > application.applied) return { ok: false, problem: "count_too_high", key: null };
    if (approval.total === 0) return { ok: false, problem: "count_zero", key: null };
    return { ok: true, total: approval.total, byMajor: new Map() };
  }
  const known = new Set(majors.map((one) => one.key));
  const stranger = Object.keys(approval.byMajor).find((key) => !known.has(key));
  if (stranger !== undefined) return { ok: false, problem: "count_unknown_major", key: stranger };
  const byMajor = new Map<string, number>();
  for (const { key, applied } of majors) {
    const count = Object.hasOwn(approval.byMajor, key) ? approval.byMajor[key] : undefined;
    if (count === undefined) return { ok: false, problem: "count_missing", key };
    if (count > applied) return { ok: false, problem: "count_too_high", key };
    byMajor.set(key, count);
  }
  const total = [...byMajor.values()].reduce((sum, count) => sum + count, 0);
  return total === 0 ? { ok: false, problem: "count_zero", key: null } : { ok: true, total, byMajor };
}

/** 按申请人数全部批准: what an approval of many at once gives each application. */
export const fullApproval = (application: {
  readonly applied: number;
  readonly majors: readonly MajorCount[];
}): Approval => ({
  total: application.applied,
  byMajor: Object.fromEntries(application.majors.map((one) => [one.key, one.applied])),
});
