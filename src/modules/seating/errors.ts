import { seatEditErrors } from "./domain/seat-edits";

export const seatingErrors = {
  ...seatEditErrors,
  "seating.not_found": "排考记录不存在",
  "seating.window_not_started": "排考时间从 {at} 开始，现在还不能{event}",
  "seating.window_ended": "排考时间已于 {at} 截止，不能{event}",
  "seating.published": "排考已发布，请先撤回发布",
  "seating.not_published": "排考尚未发布",
  "seating.no_rooms": "请选择考场",
  "seating.rooms_changed": "所选考场已变更，请重新选择",
  "seating.nobody": "该科目没有需要排考的考生",
  "seating.nobody_seated": "没有考生已排座位，不能发布",
  "seating.reason_for_unseated": "还有 {count} 名考生未排座位，请填写原因后发布（5–200个字）",
  "seating.entry_not_here": "该考生不在本次排考名单中",
} as const;
