/** What a name in a line's detail means, in words. */
const labels: Readonly<Record<string, string>> = {
  account: "账号",
  changes: "变更",
  code: "代码",
  count: "数量",
  edit: "方式",
  edition: "版本",
  entries: "条目数",
  examState: "考试状态",
  field: "字段",
  fields: "涉及的字段",
  filters: "查询条件",
  form: "版式",
  from: "原先",
  gate: "验证方式",
  imported: "导入的",
  includeFixed: "包括固定座位",
  key: "导出项目",
  kind: "类别",
  missing: "缺少的成绩",
  name: "名称",
  number: "编号",
  paper: "文件",
  phone: "手机号码",
  provider: "认证服务",
  rearrange: "重新排考",
  retired: "停用的专业数",
  reveals: "涉及的号码",
  role: "角色",
  rows: "行数",
  seated: "已排人数",
  seats: "座位数",
  seed: "随机种子",
  selection: "选择方式",
  signedOut: "退出的登录数",
  tab: "状态页",
  tenths: "成绩（十分之一分）",
  ticked: "勾选数",
  title: "标题",
  to: "调整到",
};

/** The label of a detail by its last name; the name itself where there is no word for it. */
export function detailLabel(name: string): string {
  if (name === "") return "内容";
  const last = name.split(".").at(-1) ?? name;
  return labels[name] ?? labels[last] ?? name;
}
