/** Refusals of 考核站点 (§1.5 5.2.4.1, §3.9.3). */
export const examSiteErrors = {
  "examSite.not_found": "考核站点不存在",
  "examSite.not_changeable": "当前状态为“{state}”，不能{event}",
  "examSite.level_taken": "“{level}”已申报过考核站点：{site}（{state}），不能再次申报",
  "examSite.level_unavailable": "所选的考核证书不属于该申报对象或已停用，请重新选择",
  "examSite.phone_missing": "请输入联系人电话",
  "examSite.region_unknown": "省、市、区不存在，请重新选择",
  "examSite.no_phone": "没有登记联系人电话",
  "examSite.nothing_removable": "所选的考核站点中没有可以删除的：只能删除未提交和审核退回的",
  "examSite.nothing_selected": "没有选中任何待审核的考核站点",
  "examSite.too_many": "一次最多处理 {most} 个考核站点，请缩小范围后分批操作",
  "examSite.numbers_exhausted": "考核站点编号已用完，请联系管理员",
} as const;
