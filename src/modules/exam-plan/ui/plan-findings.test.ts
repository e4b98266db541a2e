import { describe, expect, test } from "vitest";
import type { PlanInput } from "../schema";
import { placeFindings, plannedExam } from "./plan-findings";

const at = (day: number, hour = 0) => new Date(Date.UTC(2026, 8, day, hour)).toISOString();
const times: PlanInput["times"] = {
  registration: { start: at(1), end: at(5) },
  seating: { start: at(5), end: at(8) },
  exam: { start: at(10), end: at(12) },
  scoring: { start: at(12), end: at(14) },
  publicity: { start: at(15), end: at(18) },
};
const catalogue = {
  qualificationName: (id: string) => `证书${id}`,
  subject: (id: string) => ({ name: `科目${id}`, minutes: 60 }),
};
const subject = (subjectId: string, from: number, to = from + 1, passMark = 60) => ({
  subjectId,
  fullMark: 100,
  passMark,
  weight: null,
  audience: "all" as const,
  sessions: [{ startsAt: at(10, from), endsAt: at(10, to) }],
});
type Subject = ReturnType<typeof subject>;

function found(changes: Partial<PlanInput["times"]>, ...qualifications: Subject[][]): string[] {
  const exam = plannedExam(
    {
      times: { ...times, ...changes },
      qualifications: qualifications.map((subjects, index) => ({
        qualificationId: String(index),
        passRule: "each_subject",
        totalPassMark: 60,
        feeFen: 0,
        payBeforeSeating: true,
        scoreKeptMonths: null,
        subjects,
      })),
    },
    catalogue,
  );
  return placeFindings(exam).map(({ path, warning }) => `${path.join(".")}${warning ? " ?" : ""}`);
}

describe("findings stand at their fields", () => {
  test("a plan in order has none", () => {
    expect(found({}, [subject("a", 1), subject("b", 3)])).toEqual([]);
  });

  test.each<[string, Partial<PlanInput["times"]>, string]>([
    ["an empty window", { publicity: { start: at(15), end: at(15) } }, "times.publicity.end"],
    ["registration into seating", { registration: { start: at(1), end: at(6) } }, "times.seating.start"],
    ["seating into the exam", { seating: { start: at(5), end: at(11) } }, "times.seating.end ?"],
  ])("%s at the window", (_, changes, path) => {
    expect(found(changes, [subject("a", 1)])).toEqual([path]);
  });

  test("marks, lengths and places of a session at the subject, in its own qualification", () => {
    expect(found({}, [subject("a", 1)], [subject("a", 1), subject("b", 3, 4, 0)])).toEqual([
      "qualifications.1.subjects.1.passMark",
    ]);
    expect(found({}, [subject("a", 1, 3)])).toEqual(["qualifications.0.subjects.0.sessions.0.endsAt ?"]);
    expect(found({}, [subject("a", 100, 101)])).toEqual(["qualifications.0.subjects.0.sessions.0.startsAt"]);
  });

  test("two subjects at once at the second one", () => {
    expect(found({}, [subject("a", 1), subject("b", 1)])).toEqual([
      "qualifications.0.subjects.1.sessions.0.startsAt",
    ]);
  });
});
