/** Why an uploaded picture or document of a form is refused, in words that tell what to do. */
export const uploadErrors = {
  "upload.not_found": "上传的文件不存在或已过期，请重新上传",
  "upload.unknown_purpose": "不支持这种上传",
  "upload.not_image": "只能上传 JPG 或 PNG 图片；文件的实际内容不是 JPG 或 PNG",
  "upload.not_png": "只能上传 PNG 图片；文件的实际内容不是 PNG",
  "upload.image_damaged": "图片已损坏或不完整，请重新导出后上传",
  "upload.not_picture": "只能插入 JPG、PNG 或 WebP 图片；文件的实际内容不是这些格式",
  "upload.picture_large": "图片为 {actual} 像素，超过 4000 万像素，请缩小后再插入",
  "upload.picture_foreign": "正文中有 {count} 张图片不属于本文或已过期，请删除后重新插入",
  "upload.pictures_many": "正文中最多 {limit} 张图片，现有 {count} 张",
  "upload.image_size": "图片尺寸应为 {expected} 像素，上传的图片是 {actual} 像素",
  "upload.image_pixels": "图片的像素过多（{actual}），请缩小到 4000 万像素以内后上传",
  "upload.not_document": "只能上传 PDF、JPG 或 PNG；文件的实际内容不是其中一种",
  "upload.not_pdf": "只能上传 PDF 文件；文件的实际内容不是完整的 PDF",
  "upload.pdf_encrypted": "PDF 已加密，请取消密码和权限限制后再上传",
  "upload.pdf_active": "PDF 中含有脚本、表单提交、附件或启动程序的动作（{found}），请另存为普通 PDF 后再上传",
  "upload.pdf_opaque": "PDF 的内部结构无法检查，请用“打印为 PDF”另存后再上传",
} as const;
