import type { PilotActor, PilotEvent, PilotStatus } from "./status";

/** Who reviews an application, in this order; with neither it is approved as it is submitted. */
export interface PilotFlow {
  readonly cityReview: boolean;
  readonly provinceReview: boolean;
}

export type Reviewer = Exclude<PilotActor, "institution">;

/**
 * The flow of an application as its call wants it (§1.4 审核流程, §3.10), fixed when it is submitted. Where the call
 * asks for the city's review and no authority oversees the institution's city, the province reviews in its place:
 * an application never waits for nobody.
 */
export function flowOf(call: PilotFlow, hasCityAuthority: boolean): PilotFlow {
  const cityReview = call.cityReview && hasCityAuthority;
  return { cityReview, provinceReview: call.provinceReview || (call.cityReview && !cityReview) };
}

/** The event that 提交 and 重新提交 are in a flow: with nobody to review it, it is granted at once. */
export const submitEvent = (flow: PilotFlow): "submit" | "grant" =>
  flow.cityReview || flow.provinceReview ? "submit" : "grant";

/** Whom an application waits for; null where nobody has anything to decide. */
export function awaitedReviewer(status: PilotStatus, flow: PilotFlow): Reviewer | null {
  if (status === "city_review") return "city";
  if (status === "province_review") return "province";
  if (status !== "pending") return null;
  return flow.cityReview ? "city" : "province";
}

/** What a reviewer decides. */
export const reviewDecisions = ["accept", "approve", "return"] as const;
export type ReviewDecision = (typeof reviewDecisions)[number];

/**
 * The event a reviewer's decision is for an application, or null where it is not his turn. 受理 is for 待初审 only; the
 * city's 通过 hands on to the province where the flow has it.
 */
export function reviewEvent(
  reviewer: Reviewer,
  decision: ReviewDecision,
  status: PilotStatus,
  flow: PilotFlow,
): PilotEvent | null {
  if (awaitedReviewer(status, flow) !== reviewer) return null;
  if (decision === "accept") return status === "pending" ? `${reviewer}_accept` : null;
  if (decision === "return") return `${reviewer}_return`;
  if (reviewer === "province") return "province_approve";
  return flow.provinceReview ? "city_pass" : "city_approve";
}

/** The decisions open to a reviewer: what his buttons are drawn from. */
export const openDecisions = (reviewer: Reviewer, status: PilotStatus, flow: PilotFlow): ReviewDecision[] =>
  reviewDecisions.filter((decision) => reviewEvent(reviewer, decision, status, flow) !== null);
