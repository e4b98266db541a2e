/** Errors of 工作动态 (§1.1). */
export const newsErrors = {
  "news.not_found": "文章不存在或尚未发布",
  "news.body_empty": "正文没有可以显示的内容，请检查后重新填写",
  "news.body_too_long": "正文过长，请删减后重试",
  "news.not_draft": "已发布的文章不能删除，请先撤回",
  "news.not_published": "只有已发布的文章可以置顶",
} as const;
