/** The states of a job, as its row has them. */
export const jobStates = ["queued", "running", "done", "failed", "cancelled"] as const;
export type JobState = (typeof jobStates)[number];

export const jobStateLabels: Record<JobState, string> = {
  queued: "排队中",
  running: "进行中",
  done: "已完成",
  failed: "失败",
  cancelled: "已取消",
};

/** Every kind of job in words; a test compares it with the worker's. */
export const jobKindLabels: Readonly<Record<string, string>> = {
  "import.judge": "导入：核对文件",
  "import.commit": "导入：写入数据",
  "data-export.write": "导出：生成文件",
  "candidate.verify": "考生：批量认证",
  "candidate.delete": "考生：批量删除",
  "exam_room.delete": "考场：批量删除",
  "entry.batch": "报考：批量处理",
  "admissionTicket.print": "准考证：批量打印",
  "seating.print": "排考：打印",
  "examPlan.closeRegistration": "考试计划：报考截止",
  "examPlan.finalise": "考试计划：公布结果",
  "certificate.decide": "证书：批量签发",
  "certificate.release": "证书：发放",
  "certificate.archive": "证书：打包下载",
};

export const jobKindText = (kind: string): string => jobKindLabels[kind] ?? kind;

/** Whose job it is; the system's own are the clock's. */
export const jobPortalLabels: Readonly<Record<string, string>> = {
  institution: "试点院校",
  awarding_body: "培训评价组织",
  platform: "平台",
  system: "系统",
};
