import fc from "fast-check";
import { expect, test } from "vitest";
import { refusalOf } from "@/shared/kernel/transition";
import {
  awaitedReviewer,
  flowOf,
  openDecisions,
  type PilotFlow,
  type ReviewDecision,
  type Reviewer,
  reviewDecisions,
  reviewEvent,
  submitEvent,
} from "./flow";
import {
  isUnderReview,
  type PilotEvent,
  type PilotStatus,
  pilotApplicationMachine,
  pilotStatuses,
} from "./status";

const combinations = [
  { cityReview: false, provinceReview: false },
  { cityReview: false, provinceReview: true },
  { cityReview: true, provinceReview: false },
  { cityReview: true, provinceReview: true },
] as const;

/** The manual's drawing by hand: where an application goes, by the four combinations of a call. */
const drawing = (flow: PilotFlow): string[] => {
  const parties = [...(flow.cityReview ? ["city"] : []), ...(flow.provinceReview ? ["province"] : [])];
  return [...parties, "end"];
};

test("where no authority oversees the city, the province reviews in its place", () => {
  expect(combinations.map((call) => flowOf(call, false))).toEqual([
    { cityReview: false, provinceReview: false },
    { cityReview: false, provinceReview: true },
    { cityReview: false, provinceReview: true },
    { cityReview: false, provinceReview: true },
  ]);
  for (const call of combinations) expect(flowOf(call, true)).toEqual(call);
});

test("without reviewers it is granted at once", () => {
  expect(combinations.map(submitEvent)).toEqual(["grant", "submit", "submit", "submit"]);
});

test("it is always somebody's turn while it is under review, and nobody's else", () => {
  for (const flow of combinations.slice(1)) {
    for (const status of pilotStatuses) {
      const reachable =
        (status !== "city_review" || flow.cityReview) &&
        (status !== "province_review" || flow.provinceReview);
      if (reachable) expect(awaitedReviewer(status, flow) !== null).toBe(isUnderReview(status));
    }
  }
});

test("the buttons of a reviewer", () => {
  const both = { cityReview: true, provinceReview: true };
  expect(openDecisions("city", "pending", both)).toEqual(["accept", "approve", "return"]);
  expect(openDecisions("city", "city_review", both)).toEqual(["approve", "return"]);
  expect(openDecisions("province", "pending", both)).toEqual([]);
  expect(openDecisions("province", "province_review", both)).toEqual(["approve", "return"]);
  expect(openDecisions("city", "province_review", both)).toEqual([]);
  for (const status of ["draft", "approved", "returned"] as const)
    for (const reviewer of ["city", "province"] as const)
      expect(openDecisions(reviewer, status, both)).toEqual([]);
});

type Step =
  | { readonly by: "institution"; readonly event: "submit" | "withdraw" }
  | { readonly by: Reviewer; readonly decision: ReviewDecision };

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    by: fc.constant("institution" as const),
    event: fc.constantFrom("submit" as const, "withdraw" as const),
  }),
  fc.record({
    by: fc.constantFrom("city" as const, "province" as const),
    decision: fc.constantFrom(...reviewDecisions),
  }),
);

const reason = "材料不完整，请补充";

/** What the code does with a step: the state after it, or null where it is refused. */
function run(status: PilotStatus, flow: PilotFlow, one: Step): PilotStatus | null {
  const event: PilotEvent | null =
    one.by === "institution"
      ? one.event === "submit"
        ? submitEvent(flow)
        : "withdraw"
      : reviewEvent(one.by, one.decision, status, flow);
  if (event === null) return null;
  const attempt = { actor: one.by, openWindows: new Set(["call" as const]), reason };
  if (refusalOf(pilotApplicationMachine, status, event, attempt)) return null;
  const line = pilotApplicationMachine.transitions.find(
    (candidate) => candidate.event === event && candidate.from.includes(status),
  );
  return line?.to ?? null;
}

test("10,000 walks agree with the drawing, for each of the four combinations", () => {
  for (const flow of combinations) {
    const parties = drawing(flow);
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        // The model: at whom it stands (-1 = with the institution), whether anybody has taken it, how it ended.
        let at = -1;
        let taken = false;
        let ended: "approved" | "returned" | null = null;
        let status: PilotStatus = "draft";
        for (const one of steps) {
          const after = run(status, flow, one);
          const party: string | undefined = parties[at];
          let wanted: boolean;
          if (one.by === "institution") {
            wanted =
              one.event === "submit"
                ? at === -1 && ended !== "approved"
                : at === 0 && !taken && ended === null;
            if (wanted && one.event === "submit") {
              at = 0;
              taken = false;
              ended = parties[0] === "end" ? "approved" : null;
            } else if (wanted) at = -1;
          } else {
            wanted =
              ended === null &&
              at >= 0 &&
              party === one.by &&
              (one.decision !== "accept" || (at === 0 && !taken));
            if (wanted && one.decision === "accept") taken = true;
            else if (wanted && one.decision === "return") {
              ended = "returned";
              at = -1;
            } else if (wanted) {
              at += 1;
              taken = true;
              if (parties[at] === "end") ended = "approved";
            }
          }
          expect([one, after !== null]).toEqual([one, wanted]);
          if (after !== null) status = after;
          expect(status === "approved").toBe(ended === "approved");
          expect(status === "returned").toBe(at === -1 && ended === "returned");
          if (isUnderReview(status)) expect(awaitedReviewer(status, flow)).toBe(parties[at]);
        }
      }),
      { numRuns: 10_000 },
    );
  }
});
