/** Refusals of the document kit and their texts. */
export const documentErrors = {
  "document.missing_glyph": "字体中没有这些字符，无法生成文件：{characters}",
  "document.too_many_pages": "一个文件最多 {max} 页，本次需要 {count} 页，请分批生成",
  "document.too_many_rows": "准考证的科目最多 {max} 行，本次有 {count} 行",
  "document.notes_too_long": "考生须知过长，准考证一页放不下，请精简",
  "document.bad_image": "图片无法放入文件：{reason}",
} as const;
