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

/** The 考场类型 a room may have, as the filter of 考场管理 names them: what one 考试方式 asks for, never 普通考场 and 机房 at once. */
export const roomTypes = Object.values(needed).map((facilities) => facilities.join("+"));

/** The facilities a 考场类型 stands for and the methods that ask for each; null for a text that is none. */
export function facilitiesOfType(type: string): readonly Facility[] | null {
  return roomTypes.includes(type) ? (type.split("+") as Facility[]) : null;
}

/** The methods that ask for a facility. */
export function methodsNeeding(facility: Facility): ExamMethod[] {
  return examMethods.filter((method) => needed[method].includes(facility));
}

/**
 * Why subjects of these methods cannot share a room, as the clashing pair of methods: one is written on paper, the
 * other on a machine. Null when a room can serve them all (§1.5 5.2.5: otherwise one room per subject).
 */
export function findMethodConflict(methods: readonly ExamMethod[]): readonly [ExamMethod, ExamMethod] | null {
  const paper = methods.find((method) => needed[method].includes("ordinary"));
  const machine = methods.find((method) => needed[method].includes("computer"));
  return paper && machine ? [paper, machine] : null;
}

/** The subjects chosen at first: from the first one on, all that can share a room with those before. */
export function sharingRoom<S extends { readonly method: string }>(subjects: readonly S[]): S[] {
  const sharing: S[] = [];
  for (const subject of subjects) {
    const methods = [...sharing, subject].map((one) => one.method).filter(isExamMethod);
    if (!findMethodConflict(methods)) sharing.push(subject);
  }
  return sharing;
}

/** 考场类型 as shown: `机房+实训场地`. */
export function facilitiesLabel(facilities: readonly Facility[]): string {
  return facilities.map((facility) => facilityLabels[facility]).join("+");
}
