import { describe, expect, it } from "vitest";
import {
  byUrgency,
  type InstitutionFacts,
  institutionProcess,
  type ProcessStepKey,
  processSteps,
} from "./exam-process";

const at = (text: string) => new Date(`${text}:00+08:00`);
const range = (start: string, end: string) => ({ start: at(start), end: at(end) });
const times = {
  registration: range("2026-09-01T08:00", "2026-09-08T18:00"),
  seating: range("2026-09-09T08:00", "2026-09-11T18:00"),
  exam: range("2026-09-12T09:00", "2026-09-12T17:00"),
  scoring: range("2026-09-13T08:00", "2026-09-20T18:00"),
  publicity: range("2026-09-20T18:00", "2026-09-25T18:00"),
};
const plan = { id: "p1", times };
const nobody = { noPhoto: 0, pending: 0, manual: 0 };
const nothing: InstitutionFacts = {
  qualifications: 2,
  coveredQualifications: 2,
  pendingSites: 0,
  returnedSites: 0,
  candidates: { enrolled: nobody, external: nobody },
  verifiedCandidates: true,
  rooms: 0,
  qualificationsWithoutRoom: 0,
  draftEntries: 0,
  returnedEntries: 0,
  enteredEntries: 0,
  hostedEntries: 0,
  unseatedEntries: 0,
  unpublishedSeatings: 0,
  ticketEntries: 0,
  openScores: 0,
  scores: 0,
  passed: 0,
  certificatesToSign: 0,
  certificates: 0,
  releasedCertificates: 0,
};
const draw = (now: string, facts: Partial<InstitutionFacts> = {}) =>
  institutionProcess(plan, { ...nothing, ...facts }, at(now));
const stepOf = (key: ProcessStepKey, now: string, facts: Partial<InstitutionFacts> = {}) => {
  const step = draw(now, facts).find((one) => one.key === key);
  if (!step) throw new Error(key);
  return step;
};
const missing = (key: ProcessStepKey, now: string, facts: Partial<InstitutionFacts> = {}) =>
  stepOf(key, now, facts).missing.map((line) => line.text);

describe("the picture", () => {
  it("has every step once, in order, each with a page of the portal", () => {
    const steps = draw("2026-09-02T10:00");
    expect(steps.map((step) => step.key)).toEqual(processSteps);
    for (const step of steps)
      for (const href of [step, ...step.missing, ...step.info].map((one) => one.href))
        expect(href).toMatch(/^\/institution\//);
  });

  it("opens and closes each step at the edges of its own window", () => {
    const windows = [
      ["entries", times.registration],
      ["seating", times.seating],
      ["exam", times.exam],
      ["scoring", times.scoring],
      ["publicity", times.publicity],
    ] as const;
    for (const [key, { start, end }] of windows) {
      const stateAt = (ms: number) =>
        institutionProcess(plan, nothing, new Date(ms)).find((one) => one.key === key)?.state;
      expect(
        [start.getTime() - 1, start.getTime(), end.getTime() - 1, end.getTime()].map(stateAt),
        key,
      ).toEqual(["upcoming", "running", "running", "ended"]);
    }
  });

  it("prepares sites, candidates and rooms before registration begins, and signs after 公示", () => {
    const before = draw("2026-08-20T10:00", { coveredQualifications: 1 });
    expect(before.slice(0, 3).map((step) => step.state)).toEqual(["running", "done", "running"]);
    expect(stepOf("certificates", "2026-09-25T17:59").state).toBe("upcoming");
    expect(stepOf("certificates", "2026-09-25T18:00").state).toBe("running");
    expect(
      stepOf("certificates", "2027-09-25T18:00", { certificates: 2, releasedCertificates: 2 }).state,
    ).toBe("done");
  });
});

describe("what is missing", () => {
  it("is counted and leads to its list with the filter set", () => {
    const step = stepOf("candidates", "2026-09-02T10:00", {
      candidates: {
        enrolled: { noPhoto: 0, pending: 3, manual: 1 },
        external: { noPhoto: 2, pending: 0, manual: 0 },
      },
    });
    expect(step.missing).toEqual([
      { text: "3 名考生信息待认证", href: "/institution/candidates?tab=pending" },
      { text: "1 名考生需人工确认", href: "/institution/candidates?tab=manual" },
      { text: "2 名社会考生无照片", href: "/institution/candidates?kind=external&tab=no_photo" },
    ]);
    expect(stepOf("seating", "2026-09-10T10:00", { hostedEntries: 40, unseatedEntries: 12 }).missing).toEqual(
      [{ text: "12 人未排考", href: "/institution/seating?f_planId=p1" }],
    );
    expect(missing("rooms", "2026-09-10T10:00")).toEqual(["尚未设置考场"]);
    expect(missing("rooms", "2026-09-10T10:00", { rooms: 3, qualificationsWithoutRoom: 1 })).toEqual([
      "1 个证书没有考场",
    ]);
    expect(missing("sites", "2026-09-02T10:00", { coveredQualifications: 0, returnedSites: 1 })).toEqual([
      "2 个证书没有可用的考核站点",
      "1 个站点被退回",
    ]);
  });

  it("leads who has entered nobody yet to the entry form, only while it is open", () => {
    expect(stepOf("entries", "2026-09-02T10:00").missing).toEqual([
      { text: "还没有报考", href: "/institution/entries/new/p1" },
    ]);
    expect(missing("entries", "2026-08-02T10:00")).toEqual([]);
    expect(missing("entries", "2026-09-02T10:00", { enteredEntries: 1 })).toEqual([]);
    expect(missing("entries", "2026-09-02T10:00", { draftEntries: 4 })).toEqual(["4 条报考待提交"]);
  });

  it("is nothing any more once the step has ended", () => {
    const facts = { hostedEntries: 40, unseatedEntries: 12, draftEntries: 3 };
    expect([
      missing("seating", "2026-09-11T17:59", facts),
      missing("seating", "2026-09-11T18:00", facts),
    ]).toEqual([["12 人未排考"], []]);
    expect(stepOf("seating", "2026-09-11T18:00", facts).state).toBe("ended");
    expect(stepOf("seating", "2026-09-11T18:00", { hostedEntries: 40 }).state).toBe("done");
    expect(missing("entries", "2026-09-08T18:00", facts)).toEqual([]);
  });

  it("is no room where the institution examines at no site of its own", () => {
    expect(missing("rooms", "2026-09-02T10:00", { coveredQualifications: 0 })).toEqual([]);
  });
});

describe("the most urgent plan", () => {
  const shifted = (id: string, days: number) => ({
    id,
    times: Object.fromEntries(
      Object.entries(times).map(([window, { start, end }]) => [
        window,
        {
          start: new Date(start.getTime() + days * 86_400_000),
          end: new Date(end.getTime() + days * 86_400_000),
        },
      ]),
    ) as unknown as typeof times,
  });
  it("has 报考 or 排考 open and closes first; then what is under way, to come, over", () => {
    const plans = [
      shifted("over long ago", -90),
      shifted("over", -40),
      shifted("to come later", 60),
      shifted("to come", 30),
      shifted("scoring", -12),
      shifted("registration", 0),
      shifted("seating", -7),
    ];
    expect(byUrgency(plans, at("2026-09-03T10:00")).map(({ id }) => id)).toEqual([
      "seating",
      "registration",
      "scoring",
      "to come",
      "to come later",
      "over",
      "over long ago",
    ]);
  });
});
