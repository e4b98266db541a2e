/** What may be wrong with an uploaded file as a whole, before any row or photo is judged (issue "Bad input"). */
export const fileErrors = {
  "file.empty": "文件是空的，请重新选择文件",
  "file.not_a_workbook": "文件不是 Excel 工作簿，请使用模板填写后以 .xlsx 或 .xls 格式保存再上传",
  "file.not_an_archive": "文件不是 ZIP 压缩包，请将照片压缩为 .zip 格式后上传",
  "file.encrypted": "文件已加密，请取消密码保护后再上传",
  "file.damaged": "文件已损坏或不完整，请重新保存后再上传",
  "file.bomb": "文件解压后过大，已拒绝处理",
  "file.too_large": "文件超过 {limitMb} MB，请拆分后再上传",
  "file.too_many_entries": "压缩包内的文件超过 {limit} 个，请拆分后再上传",
  "file.unsafe_path": "文件内含有不安全的路径，已拒绝处理",
  "file.unsafe_xml": "文件内含有不允许的 XML 声明，已拒绝处理，请用 Excel 或 WPS 重新保存后再上传",
  "file.too_slow": "文件处理超时，已停止，请拆分或重新保存后再上传",
  "file.too_heavy": "文件内容过多，超出处理能力，已停止，请拆分后再上传",
  "workbook.no_sheet": "工作簿中没有可读取的工作表",
  "workbook.headings":
    "表头与模板不一致，请下载最新模板填写。缺少：{missing}；多余：{unknown}；重复：{duplicated}",
  "workbook.no_rows": "工作表中没有数据，请填写后再上传",
  "workbook.too_many_rows": "数据超过 {limit} 行，请拆分后再上传",
} as const;
