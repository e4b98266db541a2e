export const scoreErrors = {
  "score.not_found": "该考生没有这个科目的考试安排",
  "score.plan_not_found": "考试计划不存在",
  "score.no_plan": "请先选择考试计划",
  "score.window_closed": "不在成绩登记时间内（{start} 至 {end}）",
  "score.range": "考试成绩应在 0 到 {fullMark} 之间",
  "score.pending_left": "还有 {count} 条成绩未登记，不能提交登记",
  "score.nothing": "没有可以执行该操作的成绩",
} as const;
