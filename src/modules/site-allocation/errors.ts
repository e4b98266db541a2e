/** Refusals of 考核站点分配 (§3.9.4). */
export const siteAllocationErrors = {
  "siteAllocation.not_found": "考核站点分配不存在",
  "siteAllocation.plan_unavailable": "考试计划不存在，或报考时间已截止，不能再分配",
  "siteAllocation.site_unavailable": "考核站点未通过审核、已停用，或不支持该证书",
  "siteAllocation.borrower_unavailable": "借考院校“{institution}”没有获批该证书该年度的试点，不能分配",
  "siteAllocation.host_itself": "“{institution}”就是考核站点所属的院校，不需要分配",
  "siteAllocation.duplicate": "已分配给“{institution}”，不能重复分配",
  "siteAllocation.in_use": "借考院校已有 {count} 条报考使用该站点，不能撤销；请先由院校取消或删除这些报考",
} as const;
