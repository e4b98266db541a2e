import {
  findPlanProblems,
  findTotalProblems,
  findWindowProblems,
  type PlanFinding,
  type PlannedExam,
  type PlannedQualification,
  planFindingText,
} from "../domain/plan-rules";
import { planWindowLabels, planWindows } from "../domain/windows";
import type { PlanInput } from "../schema";

/** What the editor knows of the catalogue: names and durations by id. */
export interface NamedCatalogue {
  readonly qualificationName: (qualificationId: string) => string;
  readonly subject: (subjectId: string) => { readonly name: string; readonly minutes: number };
}

/** A finding and the field it stands at. */
export interface PlacedFinding {
  readonly path: readonly (string | number)[];
  readonly message: string;
  readonly warning: boolean;
}

/** A plan as typed, in the form its rules judge. */
export function plannedExam(
  input: Pick<PlanInput, "times" | "qualifications">,
  catalogue: NamedCatalogue,
): PlannedExam {
  return {
    times: input.times,
    qualifications: input.qualifications.map(({ qualificationId, passRule, totalPassMark, subjects }) => ({
      qualificationId,
      passRule,
      totalPassMark,
      name: catalogue.qualificationName(qualificationId),
      subjects: subjects.map(({ subjectId, sessions, ...marks }) => ({
        ...marks,
        ...catalogue.subject(subjectId),
        sessions: sessions.map((session) => ({ start: session.startsAt, end: session.endsAt })),
      })),
    })),
  };
}

/**
 * Everything the rules of §3.9.2 find, each at its field. The rules speak of the whole plan, so a subject is
 * judged alone first: what then comes besides belongs to the qualification.
 */
export function placeFindings(exam: PlannedExam): PlacedFinding[] {
  return [
    ...findWindowProblems(exam.times).flatMap(placeWindowFinding),
    ...exam.qualifications.flatMap((qualification, index) => placeContents(exam, qualification, index)),
  ];
}

/** Findings on windows (also those of an extension) at the window's field; others at none. */
export function placeWindowFinding(finding: PlanFinding): PlacedFinding[] {
  if (finding.code === "seating_overlaps_exam") return [placed(["times", "seating", "end"], finding)];
  const label = finding.params.later ?? finding.params.window;
  const window = planWindows.find((one) => planWindowLabels[one] === label);
  if (!window) return [];
  const atEnd = ["window_empty", "window_shortened", "window_before_now"].includes(finding.code);
  return [placed(["times", window, atEnd ? "end" : "start"], finding)];
}

function placeContents(
  exam: PlannedExam,
  qualification: PlannedQualification,
  index: number,
): PlacedFinding[] {
  const base = ["qualifications", index] as const;
  const single = qualification.subjects.flatMap((subject, at) =>
    findPlanProblems({ times: exam.times, qualifications: [{ ...qualification, subjects: [subject] }] })
      .filter((finding) => finding.params.subject !== undefined)
      .map((finding) => placed([...base, "subjects", at, ...subjectField(finding)], finding)),
  );
  const together = findPlanProblems({ times: exam.times, qualifications: [qualification] })
    .filter((finding) => finding.code === "subjects_collide")
    .map((finding) => {
      const at = qualification.subjects.findIndex((subject) => subject.name === finding.params.other);
      return placed([...base, "subjects", Math.max(at, 0), "sessions", 0, "startsAt"], finding);
    });
  return [...single, ...together, ...placeTotal(base, qualification)];
}

/** The weights at the first subject, what the total must reach at its own field. */
function placeTotal(
  base: readonly (string | number)[],
  qualification: PlannedQualification,
): PlacedFinding[] {
  return findTotalProblems(qualification).map((finding) =>
    placed(
      finding.code === "weights" ? [...base, "subjects", 0, "weight"] : [...base, "totalPassMark"],
      finding,
    ),
  );
}

/** Where in a subject a finding stands: at its pass mark, or at the session it speaks of. */
const subjectField = (finding: PlanFinding): readonly (string | number)[] =>
  finding.code === "pass_mark"
    ? ["passMark"]
    : [
        "sessions",
        Number(finding.params.ordinal ?? 1) - 1,
        endCodes.has(finding.code) ? "endsAt" : "startsAt",
      ];

const endCodes: ReadonlySet<string> = new Set(["session_empty", "session_minutes"]);

function placed(path: readonly (string | number)[], finding: PlanFinding): PlacedFinding {
  return { path, message: planFindingText(finding), warning: finding.severity === "warning" };
}
