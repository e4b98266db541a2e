import type { UseFormReturnType } from "@mantine/form";
import type { inferRouterOutputs } from "@trpc/server";
import type { ZodType } from "zod";
import type { AppRouter } from "@/server/trpc/root";
import { TOTAL_PASS_MARK } from "../domain/pass-rule";
import { planWindows } from "../domain/windows";
import { type PlanInput, planInput } from "../schema";
import { type NamedCatalogue, type PlacedFinding, placeFindings, plannedExam } from "./plan-findings";

/** The body's qualifications with their subjects, as the editor offers them. */
export type Catalogue = inferRouterOutputs<AppRouter>["examPlan"]["bodyQualifications"];
export type BodyPlan = inferRouterOutputs<AppRouter>["examPlan"]["bodyDetail"];

/** The editor's values: the plan as the procedure takes it, with "" for a time not yet chosen. */
export type PlanFormValues = PlanInput;
export type PlanForm = UseFormReturnType<PlanFormValues>;
export type QualificationValues = PlanFormValues["qualifications"][number];
export type SubjectValues = QualificationValues["subjects"][number];

const nowhere = { start: "", end: "" };

/** The values of an empty plan of a year. */
export function emptyPlan(year: number): PlanFormValues {
  const times = Object.fromEntries(planWindows.map((window) => [window, nowhere]));
  return {
    name: "",
    year,
    rules: "",
    attachmentIds: [],
    times: times as PlanFormValues["times"],
    qualifications: [],
  };
}

/** The values of a plan as it is saved. */
export function valuesOf(plan: BodyPlan): PlanFormValues {
  return {
    name: plan.name,
    year: plan.year,
    rules: plan.rules,
    attachmentIds: plan.attachments.map((one) => one.id),
    times: plan.times,
    qualifications: plan.qualifications.map(({ id: _, code: __, title: ___, subjects, ...terms }) => ({
      ...terms,
      subjects: subjects.map(({ subjectId, fullMark, passMark, weight, audience, sessions }) => ({
        subjectId,
        fullMark,
        passMark,
        weight,
        audience,
        sessions: [...sessions],
      })),
    })),
  };
}

/** A subject of the catalogue as a new line of a plan: marks prefilled, the time still to choose. */
export function newSubject(subject: Catalogue[number]["subjects"][number]): SubjectValues {
  const { id: subjectId, fullMark, passMark, audience } = subject;
  return { subjectId, fullMark, passMark, weight: null, audience, sessions: [{ startsAt: "", endsAt: "" }] };
}

/** A qualification of the catalogue as a new part of a plan, with all its subjects. */
export function newQualification(qualification: Catalogue[number]): QualificationValues {
  return {
    qualificationId: qualification.id,
    passRule: "each_subject",
    totalPassMark: TOTAL_PASS_MARK,
    feeFen: 0,
    payBeforeSeating: true,
    scoreKeptMonths: null,
    subjects: qualification.subjects.map(newSubject),
  };
}

/** The catalogue with what a saved plan holds besides, e.g. a subject that was disabled since. */
export function withPlanContents(catalogue: Catalogue, plan: BodyPlan | null): Catalogue {
  const saved = (plan?.qualifications ?? []).map((one) => ({
    id: one.qualificationId,
    code: one.code,
    title: one.title,
    subjects: one.subjects.map(({ subjectId, sessions: _, weight: __, ...subject }) => ({
      ...subject,
      id: subjectId,
    })),
  }));
  const ids = new Set([...catalogue, ...saved].map((one) => one.id));
  return [...ids].flatMap((id) => {
    const listed = catalogue.find((one) => one.id === id);
    const kept = saved.find((one) => one.id === id);
    const base = listed ?? kept;
    if (!base) return [];
    const known = new Set(base.subjects.map((subject) => subject.id));
    return [
      {
        ...base,
        subjects: [...base.subjects, ...(kept?.subjects ?? []).filter((one) => !known.has(one.id))],
      },
    ];
  });
}

const namesOf = (catalogue: Catalogue): NamedCatalogue => {
  const subjects = new Map(catalogue.flatMap((one) => one.subjects).map((one) => [one.id, one]));
  return {
    qualificationName: (id) => catalogue.find((one) => one.id === id)?.title ?? "",
    subject: (id) => {
      const { name = "", minutes = 0 } = subjects.get(id) ?? {};
      return { name, minutes };
    },
  };
};

/** What the rules of §3.9.2 find in the values, once every field is filled; nothing before that. */
export function findingsOf(values: unknown, catalogue: Catalogue): PlacedFinding[] {
  const parsed = planInput.safeParse(values);
  return parsed.success ? placeFindings(plannedExam(parsed.data, namesOf(catalogue))) : [];
}

/** The procedure's schema with the rules of §3.9.2 at their fields; warnings pass. */
export function planFormSchema(catalogue: Catalogue): ZodType<PlanInput> {
  const names = namesOf(catalogue);
  return planInput.superRefine((plan, context) => {
    for (const { path, message, warning } of placeFindings(plannedExam(plan, names)))
      if (!warning) context.addIssue({ code: "custom", path: [...path], message });
  });
}
