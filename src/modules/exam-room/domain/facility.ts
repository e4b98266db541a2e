/** 考试方式 of a subject (§1.5 5.2.1), by the code the catalogue stores. */
export const examMethodLabels = {
  written: "笔试",
  computer: "机考",
  practical: "实操",
  computer_practical: "机考+实操",
  written_practical: "笔试+实操",
} as const;
export type ExamMethod = keyof typeof examMethodLabels;

/** 考场类型: what a room must have (§3.9.1). */
export const facilityLabels = { ordinary: "普通考场", computer: "机房", practical: "实训场地" } as const;
export type Facility = keyof typeof facilityLabels;

const needed: Readonly<Record<ExamMethod, readonly Facility[]>> = {
  written: ["ordinary"],
  computer: ["computer"],
  practical: ["practical"],
  computer_practical: ["computer", "practical"],
  written_practical: ["ordinary", "practical"],
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
