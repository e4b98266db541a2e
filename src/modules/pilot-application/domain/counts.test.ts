import fc from "fast-check";
import { expect, test } from "vitest";
import { checkApproval, fullApproval, sumApplied } from "./counts";

const plain = { applied: 24, majors: [] };
const byMajor = {
  applied: 56,
  majors: [
    { key: "vocational_bachelor 310207", applied: 40 },
    { key: "vocational_college 510203", applied: 16 },
  ],
};

test("without majors one figure, at most what was applied for", () => {
  expect(checkApproval(plain, { total: 4, byMajor: {} })).toMatchObject({ ok: true, total: 4 });
  expect(checkApproval(plain, { total: 24, byMajor: {} })).toMatchObject({ ok: true, total: 24 });
  expect(checkApproval(plain, { total: 25, byMajor: {} })).toMatchObject({ problem: "count_too_high" });
  expect(checkApproval(plain, { total: 0, byMajor: {} })).toMatchObject({ problem: "count_zero" });
  expect(checkApproval(plain, { total: null, byMajor: {} })).toMatchObject({ problem: "count_missing" });
});

test("with majors each has its figure, and the total is their sum", () => {
  const [first, second] = byMajor.majors.map((one) => one.key) as [string, string];
  const check = (counts: Record<string, number>) => checkApproval(byMajor, { total: 99, byMajor: counts });
  expect(check({ [first]: 40, [second]: 0 })).toMatchObject({ ok: true, total: 40 });
  expect(check({ [first]: 40 })).toMatchObject({ problem: "count_missing", key: second });
  expect(check({ [first]: 41, [second]: 1 })).toMatchObject({ problem: "count_too_high", key: first });
  expect(check({ [first]: 0, [second]: 0 })).toMatchObject({ problem: "count_zero" });
  expect(check({ [first]: 1, [second]: 1, toString: 1 })).toMatchObject({ problem: "count_unknown_major" });
  expect(sumApplied(byMajor.majors)).toBe(byMajor.applied);
});

test("what is approved whole is what was applied for", () => {
  const majors = fc
    .uniqueArray(fc.string({ minLength: 1 }), { maxLength: 8 })
    .chain((keys) =>
      fc.tuple(
        ...keys.map((key) => fc.record({ key: fc.constant(key), applied: fc.integer({ min: 1, max: 500 }) })),
      ),
    );
  fc.assert(
    fc.property(majors, fc.integer({ min: 1, max: 500 }), (lines, single) => {
      const application = { applied: lines.length > 0 ? sumApplied(lines) : single, majors: lines };
      const checked = checkApproval(application, fullApproval(application));
      expect(checked).toMatchObject({ ok: true, total: application.applied });
    }),
  );
});
