import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { subjectsFor } from "@/shared/audience";
import { audienceFits } from "./audience";
import {
  type EligibilityCode,
  type EntryApplicant,
  type EntrySurroundings,
  type EntryTarget,
  judgeApplicants,
  type KnownEntry,
  placesLeft,
  type TimedSubject,
} from "./eligibility";
import { ticketNumber, ticketPrefix } from "./ticket-number";

const at = (from: number, to: number) => ({ start: new Date(from), end: new Date(to) });
const timed = (from: number, to: number): TimedSubject => ({ audience: "all", sessions: [at(from, to)] });

const wang: EntryApplicant = {
  candidateId: "c1",
  personKey: "p1",
  kind: "enrolled",
  status: "verified",
  educationLevel: "专科",
  complete: true,
  audience: null,
};
const target: EntryTarget = {
  planId: "plan",
  qualificationId: "junior",
  subjects: [timed(0, 10), timed(10, 20)],
};
const nothing: EntrySurroundings = { entries: [], held: [], quota: null };
const entry = (more: Partial<KnownEntry>): KnownEntry => ({
  personKey: "p1",
  planId: "plan",
  qualificationId: "middle",
  status: "entered",
  subjects: [timed(20, 30)],
  ...more,
});
const judge = (around: Partial<EntrySurroundings>, applicant: Partial<EntryApplicant> = {}, what = target) =>
  judgeApplicants([{ ...wang, ...applicant }], what, { ...nothing, ...around })[0];
const codes = (...args: Parameters<typeof judge>): EligibilityCode[] =>
  (judge(...args)?.findings ?? []).map((finding) => finding.code);

describe("who may be entered", () => {
  test("a verified candidate of whom nothing is known may", () => {
    expect(judge({})).toEqual({ candidateId: "c1", findings: [], eligible: true });
  });

  test("rule 1: one live entry per person, plan and level, whatever college or kind", () => {
    const same = (status: KnownEntry["status"]) => ({
      entries: [entry({ qualificationId: "junior", status })],
    });
    expect(codes(same("entered"), { candidateId: "other record", kind: "external" })).toEqual([
      "already_entered",
    ]);
    expect(codes(same("draft"))).toEqual(["already_entered"]);
    expect(codes(same("returned"))).toEqual(["already_entered"]);
    expect(codes(same("cancelled"))).toEqual([]);
    expect(codes({ entries: [entry({ qualificationId: "junior", personKey: "p2" })] })).toEqual([]);
  });

  test("rule 1: the same person twice in one batch is entered once", () => {
    const judged = judgeApplicants([wang, { ...wang, candidateId: "c2" }], target, nothing);
    expect(judged.map((one) => one.eligible)).toEqual([true, false]);
    expect(judged[1]?.findings[0]?.code).toBe("listed_twice");
  });

  test("rule 2: two levels in one plan only without overlapping sessions", () => {
    expect(codes({ entries: [entry({})] })).toEqual([]);
    expect(codes({ entries: [entry({ subjects: [timed(19, 30)] })] })).toEqual(["sessions_clash"]);
    expect(codes({ entries: [entry({ subjects: [timed(19, 30)], status: "cancelled" })] })).toEqual([]);
  });

  test("rule 2: a subject with another free session does not clash", () => {
    const free = { ...timed(19, 30), sessions: [at(19, 30), at(40, 50)] };
    expect(codes({ entries: [entry({ subjects: [free] })] })).toEqual([]);
  });

  test("rule 3: an overlap with another plan warns and does not refuse", () => {
    const judged = judge({ entries: [entry({ planId: "elsewhere", subjects: [timed(5, 15)] })] });
    expect(judged?.findings).toMatchObject([{ code: "sessions_clash_elsewhere", severity: "warning" }]);
    expect(judged?.eligible).toBe(true);
  });

  test("rule 4: who holds the level is refused, who holds another is not", () => {
    expect(codes({ held: [{ personKey: "p1", qualificationId: "junior" }] })).toEqual(["level_held"]);
    expect(codes({ held: [{ personKey: "p1", qualificationId: "middle" }] })).toEqual([]);
  });

  test("rule 7: only 信息准确", () => {
    for (const status of ["no_photo", "pending", "manual"] as const) {
      expect(codes({}, { status })).toEqual(["not_verified"]);
    }
  });

  test("rule 8: 参考对象 where a subject is not for all", () => {
    const split: EntryTarget = {
      ...target,
      subjects: [timed(0, 5), { ...timed(5, 9), audience: "higher_vocational" }],
    };
    expect(codes({}, {}, split)).toEqual(["audience_required"]);
    expect(codes({}, { audience: "higher_vocational" }, split)).toEqual([]);
    expect(codes({}, { audience: "secondary" }, split)).toEqual(["audience_mismatch"]);
    expect(codes({}, { audience: "secondary", kind: "external" }, split)).toEqual(["audience_mismatch"]);
    expect(audienceFits("external", "本科", "external")).toBe(true);
    expect(subjectsFor(split.subjects, "secondary")).toHaveLength(1);
    expect(subjectsFor(split.subjects, "higher_vocational")).toHaveLength(2);
  });

  test("several reasons are all named", () => {
    expect(codes({ held: [{ personKey: "p1", qualificationId: "junior" }] }, { status: "manual" })).toEqual([
      "not_verified",
      "level_held",
    ]);
  });
});

describe("rule 9: the quota", () => {
  const five = Array.from({ length: 5 }, (_, at) => ({
    ...wang,
    candidateId: `c${at}`,
    personKey: `p${at}`,
  }));

  test("refuses the fifth of four", () => {
    const judged = judgeApplicants(five, target, { ...nothing, quota: { approved: 4, used: 0 } });
    expect(judged.map((one) => one.eligible)).toEqual([true, true, true, true, false]);
    expect(judged[4]?.findings.map((finding) => finding.code)).toEqual(["quota_exceeded"]);
  });

  test("is not taken by who is refused for another reason, nor by 社会考生", () => {
    const mixed = five.map((one, at) => ({
      ...one,
      ...(at === 0 ? { status: "manual" as const } : {}),
      ...(at === 1 ? { kind: "external" as const } : {}),
    }));
    const judged = judgeApplicants(mixed, target, { ...nothing, quota: { approved: 4, used: 1 } });
    expect(judged.map((one) => one.eligible)).toEqual([false, true, true, true, true]);
  });

  test("never lets in more than its places, whatever the batch", () => {
    const batch = fc.array(fc.record({ ok: fc.boolean(), external: fc.boolean() }), { maxLength: 30 });
    fc.assert(
      fc.property(batch, fc.nat(10), fc.nat(10), (people, approved, used) => {
        const applicants = people.map((one, at) => ({
          ...wang,
          candidateId: `c${at}`,
          personKey: `p${at}`,
          status: one.ok ? ("verified" as const) : ("pending" as const),
          kind: one.external ? ("external" as const) : ("enrolled" as const),
        }));
        const judged = judgeApplicants(applicants, target, { ...nothing, quota: { approved, used } });
        const taken = judged.filter((one, at) => one.eligible && applicants[at]?.kind === "enrolled").length;
        const able = people.filter((one) => one.ok && !one.external).length;
        expect(taken).toBe(Math.min(able, placesLeft({ approved, used }) ?? able));
      }),
    );
  });
});

describe("准考证号", () => {
  test("is made of plan, site and a running number, 16 digits", () => {
    expect(ticketNumber(ticketPrefix("202109170028", "110000008"), 19)).toBe("2100281100080019");
  });

  test("ends at 9999 with a word", () => {
    const prefix = ticketPrefix("202109170028", "110000008");
    expect(ticketNumber(prefix, 9999)).toHaveLength(16);
    expect(() => ticketNumber(prefix, 10_000)).toThrow("entry.ticket_numbers_exhausted");
    expect(() => ticketPrefix("2021", "110000008")).toThrow(RangeError);
  });
});
