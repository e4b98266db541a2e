/** Errors of exam rooms (§1.5 5.2.5, rules 13 and 16). */
export const examRoomErrors = {
  "examRoom.not_found": "考场不存在",
  "examRoom.plan_not_open": "考试计划发布后到排考时间结束前才能设置考场",
  "examRoom.target_unavailable": "所选考核站点、证书或科目不可用，请重新选择",
  "examRoom.invalid": "{problems}",
  "examRoom.name_taken": "考场名称已存在：同一计划、站点、证书内不能重名",
  "examRoom.nothing_selected": "没有符合条件的考场",
  "examRoom.nothing_to_delete": "所选考场都已排考生或已过排考时间，没有删除",
  "examRoom.nothing_to_reuse": "没有可以延用的考场：名称都已存在，或没有对应的科目",
  "examRoom.import_no_plan": "请先选择考试计划",
} as const;
