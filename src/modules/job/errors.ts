export const jobErrors = {
  "job.not_live": "该任务已经结束，不能取消",
  "job.not_failed": "只有失败的任务可以重新执行",
  "job.not_retryable": "这类任务不能重新执行，请由发起人重新发起",
  "job.owner_disabled": "发起人的账号或所属机构已停用，不能重新执行",
  "job.live_double": "同样的任务正在执行，不必重新执行",
} as const;
