/** What becomes of one check of 认证记录; `waiting` is the only one that is open. */
export const checkStates = {
  waiting: "待比对",
  matched: "一致",
  mismatched: "不一致",
  unanswered: "未得到结果",
  dropped: "未比对",
} as const;
export type CheckState = keyof typeof checkStates;

/** Our own words where the provider gave no code that says more. */
const ownCodes: Readonly<Record<string, string>> = {
  changed: "考生信息在此期间已变更",
  cancelled: "批量认证已取消",
  interrupted: "认证中断",
  ceiling_institution: "本校当日认证次数已用完",
  ceiling_overall: "平台当日认证次数已用完",
  document_kind: "该证件类型不能自动比对",
  photo_missing: "照片文件缺失，请重新上传照片",
  timeout: "认证服务没有回应",
  no_answer: "认证服务没有回应",
  throttled: "认证服务繁忙",
  stopped: "认证服务暂停使用",
};

/** The code of a check in words where it is one of ours; a provider's own code as it came. */
export const checkCodeText = (code: string | null): string => (code ? (ownCodes[code] ?? code) : "");

/** How often one candidate is asked about before the check ends without an answer. */
export const MOST_TRIES = 5;
/** So many failures with no answer between them end a whole run: the service is down. */
export const MOST_FAILURES_IN_A_ROW = 20;

/** So many times in a row of being told to slow down end a run as well, after some four minutes. */
export const MOST_THROTTLES = 9;

const DELAYS_MS = [2_000, 10_000, 60_000, 300_000];

/** Milliseconds until a check that has been tried so often (1 or more) is tried again. */
export const retryDelayMs = (tries: number): number =>
  DELAYS_MS[Math.min(tries, DELAYS_MS.length) - 1] ?? 300_000;

/** Milliseconds everybody waits after the provider has said for the n-th time in a row that calls come too fast. */
export const throttleDelayMs = (times: number): number => Math.min(1_000 * 2 ** (times - 1), 60_000);

/** Used and allowed in one day, of one institution and of all. */
export interface DailyUse {
  readonly institution: { readonly used: number; readonly most: number };
  readonly overall: { readonly used: number; readonly most: number };
}
export type Ceiling = "ceiling_institution" | "ceiling_overall";

/** How many of `wanted` checks the day still allows, and which ceiling cuts them off. */
export function grantChecks(
  wanted: number,
  { institution, overall }: DailyUse,
): { readonly granted: number; readonly ceiling: Ceiling | null } {
  const own = Math.max(0, institution.most - institution.used);
  const all = Math.max(0, overall.most - overall.used);
  const granted = Math.min(wanted, own, all);
  if (granted === wanted) return { granted, ceiling: null };
  return { granted, ceiling: own <= all ? "ceiling_institution" : "ceiling_overall" };
}

/** How a run of 批量认证 ended. */
export interface VerificationCounts {
  readonly matched: number;
  readonly mismatched: number;
  readonly unanswered: number;
  readonly dropped: number;
}

/** The end of a run in one sentence, for the notice and the list of jobs. */
export function describeVerification(counts: VerificationCounts, ceiling: Ceiling | null): string {
  const parts = [`一致 ${counts.matched} 名`, `不一致 ${counts.mismatched} 名`];
  if (counts.unanswered > 0) parts.push(`未得到结果 ${counts.unanswered} 名`);
  const done = `认证${parts.join("，")}。`;
  if (ceiling !== null)
    return `${done}${ownCodes[ceiling]}，其余 ${counts.dropped} 名仍为信息待认证，请明日再次批量认证。`;
  if (counts.unanswered > 0) return `${done}未得到结果的仍为信息待认证，可稍后再次认证。`;
  return counts.dropped > 0 ? `${done}另有 ${counts.dropped} 名因信息变更未比对。` : done;
}
