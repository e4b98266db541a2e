import { eligibilityTexts } from "./domain/eligibility";

/** Refusals of 报考. Those that speak of one candidate take their text from the rules of eligibility. */
export const entryErrors = {
  "entry.not_found": "报考记录不存在",
  "entry.plan_not_found": "考试计划不存在，或本校不能报考该证书",
  "entry.site_not_found": "考核站点不存在，或不支持该证书",
  "entry.nothing_selected": "没有选中任何报考记录",
  "entry.too_many": "一次最多处理 {most} 条，请缩小范围后分批操作",
  "entry.window_not_started": "报考时间从 {at} 开始，现在还不能{event}",
  "entry.window_ended": "报考时间已于 {at} 截止，不能{event}",
  "entry.candidate_not_found": "考生不存在",
  "entry.not_removable": "当前状态为“{state}”，不能删除",
  "entry.ticket_numbers_exhausted": "该计划在此考核站点的准考证号已用完",
  "entry.not_verified": eligibilityTexts.not_verified,
  "entry.incomplete": eligibilityTexts.incomplete,
  "entry.already_entered": eligibilityTexts.already_entered,
  "entry.listed_twice": eligibilityTexts.listed_twice,
  "entry.level_held": eligibilityTexts.level_held,
  "entry.sessions_clash": eligibilityTexts.sessions_clash,
  "entry.sessions_clash_elsewhere": eligibilityTexts.sessions_clash_elsewhere,
  "entry.audience_required": eligibilityTexts.audience_required,
  "entry.audience_mismatch": eligibilityTexts.audience_mismatch,
  "entry.quota_exceeded": "超出批准人数（{approved}人）",
  "entry.allocation_full": "超出借考名额（{places}人）",
} as const;
