import type { PlanSpan } from "@/modules/exam-plan/domain/windows";

const AFTER: ReadonlySet<PlanSpan> = new Set(["after_publicity"]);
const BEFORE: ReadonlySet<PlanSpan> = new Set();

/** The spans of its plan a certificate's actions ask for: there is only the time after 公示. */
export const spansOf = (
  { publicityEnd }: { readonly publicityEnd: string },
  now: Date,
): ReadonlySet<PlanSpan> => (now.getTime() >= Date.parse(publicityEnd) ? AFTER : BEFORE);
