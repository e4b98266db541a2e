/** Errors of the exports. */
export const exportErrors = {
  "export.not_found": "导出任务不存在",
  "export.nothing": "没有可以导出的数据，请调整查询条件或重新选择",
  "export.too_many": "每次最多可下载 {most} 条数据，当前共 {rows} 条，请缩小查询范围后分批导出",
  "export.too_large": "所选文件合计超过 2 GB，请缩小查询范围后分批导出",
  "export.no_phone": "当前账号尚未绑定手机，不能接收验证码；请先在右上角账号菜单的“账户”中绑定手机",
  "export.code_needed": "请输入手机验证码",
  "export.not_waiting": "该导出已提交或已失效，请重新发起导出",
  "export.not_done": "文件尚未生成，请稍后再下载",
  "export.expired": "文件已过期（生成后保留三天），请重新导出",
  "export.interrupted": "导出未完成，请重新发起导出",
} as const;
