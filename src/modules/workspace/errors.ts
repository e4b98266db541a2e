/** Errors of the workspace: the demo clock, the notices. */
export const workspaceErrors = {
  "workspace.not_demo": "只有演示模式可以调整时间",
  "workspace.no_next_window": "该考试计划的时间已全部结束",
  "workspace.no_such_notice": "没有这类消息",
} as const;
