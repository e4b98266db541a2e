/** A subject as far as plans read it from here; marks, times and 参考对象 they hold themselves. */
export interface PlannedFields {
  readonly name: string;
  readonly method: string;
  readonly minutes: number;
}

const labels: Readonly<Record<keyof PlannedFields, string>> = {
  name: "科目名称",
  method: "考试方式",
  minutes: "考试时长",
};

/** What a change would alter in plans that use the subject, in words; such a change is refused once one is published. */
export function plannedChanges(before: PlannedFields, after: PlannedFields): string[] {
  return (Object.keys(labels) as (keyof PlannedFields)[])
    .filter((key) => before[key] !== after[key])
    .map((key) => labels[key]);
}
