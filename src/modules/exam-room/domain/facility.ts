/** 考试方式 of a subject as stored and shown (§1.5 5.2.1). */
export const examMethods = ["笔试", "机考", "实操", "机考+实操", "笔试+实操"] as const;
export type ExamMethod = (typeof examMethods)[number];

/** Whether a text is one of the methods. */
export function isExamMethod(text: string): text is ExamMethod {
  return examMethods.some((method) => method === text);
}

/** 考场类型: what a room must have (§3.9.1). */
export const facilityLabels = { ordinary: "普通考场", computer: "机房", practical: "实训场地" } as const;
export type Facility = keyof typeof facilityLabels;

const needed: Readonly<Record<ExamMethod, readonly Facility[]>> = {
  笔试: ["ordinary"],
  机考: ["computer"],
  实操: ["practical"],
  "机考+实操": ["computer", "practical"],
  "笔试+实操": ["ordinary", "practical"],
};

/** What a room needs for a method of examination. */
export function facilitiesFor(method: ExamMethod): readonly Facility[] {
  return needed[method];
}

/** 考场类型 that follows from the subjects a room is set for, in a fixed order. */
export function roomFacilities(methods: readonly ExamMethod[]): readonly Facility[] {
  const all = new Set(methods.flatMap(facilitiesFor));
  return (Object.keys(facilityLabels) as Facility[]).filter((facility) => all.has(facility));
}

/** 考场类型 as shown: `机房+实训场地`. */
export function facilitiesLabel(facilities: readonly Facility[]): string {
  return facilities.map((facility) => facilityLabels[facility]).join("+");
}
