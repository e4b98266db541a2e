import { awardDateErrors } from "./domain/release";

export const certificateErrors = {
  "certificate.other_site":
    "所选证书中有 {count} 张属于在其他院校借考的考生，由考核站点所属院校签发，请取消选择后重试",
  "certificate.not_found": "证书不存在",
  "certificate.nothing": "没有可以执行该操作的证书",
  "certificate.too_many": "一次最多处理 {most} 张证书，请缩小范围后分批进行",
  "certificate.numbers_exhausted": "考核站点 {siteNumber} 在 {year} 年的证书编号已用完",
  ...awardDateErrors,
  "certificate.no_file": "证书尚未完成发放，没有可以下载的电子证书",
  "certificate.body_seal_missing": "培训评价组织“{name}”没有电子签章",
  "certificate.site_seal_missing": "考核站点所属院校“{name}”没有电子签章",
  "certificate.text_too_long": "证书文字过长，超出证书版面，请缩短中文或英文表述",
  "certificate.render_failed": "证书生成失败（{reason}），请重新生成",
  "certificate.render_stopped": "证书生成任务未完成，请重新生成",
} as const;
