/** What may be wrong with one photo (§2 5.2.3: jpg/png, ≤ 5 MB, 295×413, red); `photo.` and the problem. */
export const photoErrors = {
  "photo.file_too_large": "照片文件超过 5 MB",
  "photo.not_an_image": "文件不是 JPG 或 PNG 图片，请另存为 JPG 或 PNG 后再上传",
  "photo.heif":
    "这是 HEIC（HEIF）格式的照片，请在相册中另存为 JPG 后再上传；iPhone 可在“设置 › 相机 › 格式”中选“兼容性最佳”后重拍",
  "photo.svg": "这是 SVG 矢量图，不是照片，请上传 JPG 或 PNG 格式的照片",
  "photo.image_damaged": "图片已损坏或不完整",
  "photo.size_wrong": "照片尺寸不符，应为 295×413 像素",
  "photo.size_slightly_off": "照片尺寸略有偏差，已自动调整为 295×413 像素",
  "photo.background_not_red": "照片底色可能不是红色，请核对",
  "photo.name_not_an_id": "文件名不是身份证号",
  "photo.no_such_candidate": "没有该身份证号对应的考生",
  "photo.duplicate_photo": "同一身份证号有多张照片，均不导入",
  "photo.nested_archive": "压缩包内不能再含压缩包",
  "photo.unsafe_path": "文件路径不安全，已拒绝",
  "photo.same_picture": "照片与其他考生的照片相同，导入后需人工确认",
  "photo.junk": "系统文件，已忽略",
} as const;

/** The problems by their bare name, as the archive's results carry them. */
export type PhotoProblem = keyof typeof photoErrors extends `photo.${infer Problem}` ? Problem : never;
