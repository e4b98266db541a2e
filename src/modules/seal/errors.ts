import { SEAL_MAX, SEAL_MIN } from "./domain/judge-seal";

/** Why a seal is refused (§1.2 上传电子签章). */
export const sealErrors = {
  "seal.size_wrong": `电子签章的宽和高应在 ${SEAL_MIN} 到 ${SEAL_MAX} 像素之间，上传的图片是 {actual} 像素`,
  "seal.background_opaque":
    "电子签章的背景不透明，盖章后会遮住证书文字；请上传背景透明的 PNG，或使用自动去除背景",
  "seal.empty": "图片中没有找到印章图案，请检查图片是否为空白或颜色过浅",
  "seal.too_small_ink": "印章图案只占图片的一小部分，盖章后会过小；请裁去四周的空白后再上传",
} as const;
