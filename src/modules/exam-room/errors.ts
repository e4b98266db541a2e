/** Errors of exam rooms (§1.5 5.2.5, rules 13 and 16). */
export const examRoomErrors = {
  "examRoom.not_found": "考场不存在",
  "examRoom.plan_not_open": "考试计划发布后到排考时间结束前才能设置考场",
  "examRoom.target_unavailable": "所选考核站点、证书或科目不可用，请重新选择",
  "examRoom.invalid": "{problems}",
  "examRoom.name_taken": "考场名称已存在：同一计划、站点、证书内不能重名",
} as const;
