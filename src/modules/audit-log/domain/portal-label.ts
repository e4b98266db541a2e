/** Where a line of the log comes from, in words; the system's own are the clock's. */
export const auditPortalLabels: Readonly<Record<string, string>> = {
  institution: "试点院校",
  awarding_body: "培训评价组织",
  authority: "教育行政部门",
  student: "考生",
  platform: "平台",
  system: "系统",
};
