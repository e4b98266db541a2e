import { fillText } from "@/shared/kernel/text";
import { type ExamMethod, facilitiesLabel, isExamMethod, roomFacilities } from "../domain/facility";
import { roomFindingTexts } from "../domain/room";

/** 考场类型 that follows from the methods of the chosen subjects; "" while none is chosen. */
export function facilityText(methods: readonly string[]): string {
  return facilitiesLabel(roomFacilities(methods.filter(isExamMethod)));
}

/** Why subjects of two methods cannot share a room. */
export function methodConflictText([one, other]: readonly [ExamMethod, ExamMethod]): string {
  return fillText(roomFindingTexts.methods_conflict, { one, other });
}
