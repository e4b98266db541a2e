import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { PassRule } from "@/modules/exam-plan/domain/pass-rule";
import {
  type CountedScore,
  type CountedSubject,
  earnsCertificate,
  evaluate as evaluateBy,
  summarise,
  totalText,
} from "./evaluate";

const evaluate = (passRule: PassRule, subjects: readonly CountedSubject[], totalPassMark = 60) =>
  evaluateBy({ passRule, totalPassMark }, subjects);
const mark = (tenths: number): CountedScore => ({ examState: "normal", tenths, final: true });
const special = (examState: "absent" | "violation" | "cheating"): CountedScore => ({
  examState,
  tenths: null,
  final: true,
});
const subject = (score: CountedScore | null, weight?: number): CountedSubject => ({
  subjectId: "s",
  passMark: 60,
  score,
  ...(weight === undefined ? {} : { weight }),
});
const statusOf = (...scores: (CountedScore | null)[]) =>
  evaluate(
    "each_subject",
    scores.map((score) => subject(score)),
  ).status;

describe("各科成绩合格", () => {
  test("rule 21: 60.0 passes 60, 59.9 does not", () => {
    expect(statusOf(mark(600), mark(600))).toBe("passed");
    expect(statusOf(mark(600), mark(599))).toBe("failed");
  });

  test("rule 21: one failed subject fails, though the average is 90", () => {
    expect(statusOf(mark(1000), mark(1000), mark(599), mark(1000))).toBe("failed");
  });

  test("rule 19: 缺考 is no 0 and fails; 0 is a real score and fails too", () => {
    const absent = evaluate("each_subject", [subject(mark(900)), subject(special("absent"))]);
    expect(absent).toMatchObject({ status: "failed", subjects: [{ passed: true }, { passed: false }] });
    expect(statusOf(mark(900), mark(0))).toBe("failed");
    expect(evaluate("each_subject", [{ ...subject(mark(0)), passMark: 0 }]).status).toBe("passed");
    expect(evaluate("each_subject", [{ ...subject(special("absent")), passMark: 0 }]).status).toBe("failed");
  });

  test("rule 20: 违纪 voids its subject, 作弊 the whole entry even if every score passes", () => {
    expect(statusOf(mark(900), special("violation"))).toBe("failed");
    expect(statusOf(mark(900), special("cheating"))).toBe("void");
    expect(statusOf(special("absent"), special("cheating"))).toBe("void");
  });

  test("a missing or not yet final score keeps it 待评定", () => {
    expect(statusOf(mark(900), null)).toBe("pending");
    expect(statusOf(mark(900), { ...mark(900), final: false })).toBe("pending");
    expect(statusOf(null, special("cheating"))).toBe("pending");
    expect(statusOf()).toBe("pending");
  });
});

describe("rules on the weighted total", () => {
  const both = (theory: CountedScore, practice: CountedScore) => [subject(theory, 40), subject(practice, 60)];

  test("use exact decimals", () => {
    expect(evaluate("weighted_total", both(mark(450), mark(700)))).toMatchObject({
      status: "passed",
      total: 60_000,
    });
    expect(evaluate("weighted_total", both(mark(449), mark(700)))).toMatchObject({
      status: "failed",
      total: 59_960,
    });
    // 3 × 20.1 and the like are where binary fractions go wrong.
    const thirds = [201, 201, 201].map((tenths) => ({ ...subject(mark(tenths), 100) }));
    expect(evaluate("weighted_total", thirds).total).toBe(60_300);
  });

  test("a subject without a number fails every rule", () => {
    expect(evaluate("weighted_total", both(special("absent"), mark(1000)))).toMatchObject({
      status: "failed",
      total: null,
    });
    expect(evaluate("weighted_total", both(special("cheating"), mark(1000))).status).toBe("void");
  });

  test("③ asks for both", () => {
    const rule = "each_subject_and_total";
    expect(evaluate(rule, both(mark(600), mark(600))).status).toBe("passed");
    expect(evaluate(rule, both(mark(599), mark(1000))).status).toBe("failed");
    const lowPassMark = both(mark(500), mark(650)).map((one) => ({ ...one, passMark: 50 }));
    expect(evaluate(rule, lowPassMark).status).toBe("failed");
    expect(evaluate("each_subject", lowPassMark).status).toBe("passed");
  });

  test("the plan's own mark for the total decides, to the thousandth", () => {
    const close = [subject(mark(750), 33), subject(mark(751), 67)];
    expect(evaluate("weighted_total", close, 75)).toMatchObject({ status: "passed", total: 75_067 });
    expect(evaluate("weighted_total", close, 76).status).toBe("failed");
    expect(evaluate("weighted_total", both(mark(600), mark(600)), 61).status).toBe("failed");
  });

  test("is written without rounding", () => {
    expect([60_000, 59_960, 60_301, 5].map(totalText)).toEqual(["60", "59.96", "60.301", "0.005"]);
  });
});

test("agrees with a plain reading of the rules on random scores", () => {
  const score = fc.oneof(
    fc.integer({ min: 590, max: 610 }).map(mark),
    fc.constantFrom(special("absent"), special("violation"), special("cheating"), null),
  );
  fc.assert(
    fc.property(fc.array(score, { minLength: 1, maxLength: 4 }), (scores) => {
      const expected = scores.includes(null)
        ? "pending"
        : scores.some((one) => one?.examState === "cheating")
          ? "void"
          : scores.every((one) => one?.tenths !== null && (one?.tenths ?? 0) / 10 >= 60)
            ? "passed"
            : "failed";
      expect(statusOf(...scores)).toBe(expected);
    }),
    { numRuns: 10_000 },
  );
});

test("only 已通过 earns a certificate", () => {
  expect((["pending", "passed", "failed", "void"] as const).map(earnsCertificate)).toEqual([
    false,
    true,
    false,
    false,
  ]);
});

test("the summary counts who sat and who was absent from all", () => {
  expect(
    summarise([
      { status: "passed", examStates: ["normal", "normal"] },
      { status: "failed", examStates: ["normal", "absent"] },
      { status: "failed", examStates: ["absent", "absent"] },
      { status: "pending", examStates: [null, null] },
    ]),
  ).toEqual({ entered: 4, sat: 2, absent: 1, passed: 1, passRate: 500 });
  expect(summarise([]).passRate).toBeNull();
});
