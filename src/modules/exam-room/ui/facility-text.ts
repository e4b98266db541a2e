import { facilitiesLabel, isExamMethod, roomFacilities } from "../domain/facility";

/** 考场类型 that follows from the methods of the chosen subjects; "" while none is chosen. */
export function facilityText(methods: readonly string[]): string {
  return facilitiesLabel(roomFacilities(methods.filter(isExamMethod)));
}
