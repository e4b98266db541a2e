import { photoErrors } from "@/server/photos/errors";

export const candidateErrors = {
  ...photoErrors,
  "candidate.not_found": "该考生不存在",
  "candidate.exists": "该证件号码的考生已存在",
  "candidate.locked_fields": "考生“{name}”的信息已准确，不能修改：{fields}",
  "candidate.photo_locked": "考生“{name}”的信息已准确，不能更换照片",
  "candidate.has_entries": "考生“{name}”已有报考记录，不能删除",
  "candidate.nothing_to_verify": "所选考生中没有信息待认证的考生",
  "candidate.nothing_selected": "没有符合条件的考生",
  "candidate.id_birth_future": "证件号码中的出生日期晚于今天",
  "candidate.studies_required": "院校考生须填写就读专业、专业层次和入学年份",
  "candidate.reset_not_verified": "考生“{name}”的信息尚未准确，不能重置密码",
  "candidate.year_range": "入学年份不能晚于 {year} 年",
  "identity.under_way": "所选考生正在认证中，请稍后查看结果",
  "identity.ceiling_institution": "本校今日认证次数已用完，考生仍为信息待认证，请明日再次认证",
  "identity.ceiling_overall": "平台今日认证次数已用完，考生仍为信息待认证，请明日再次认证",
  "identity.refused": "身份认证服务暂停使用，尚未认证的考生仍为信息待认证，请联系平台管理员",
  "identity.unanswerable": "认证服务不能比对该考生，请核对姓名、证件号码并重新上传照片后再认证",
  "identity.unavailable": "身份认证服务暂时不可用，尚未认证的考生仍为信息待认证，请稍后再试",
} as const;
