import { fillText } from "./kernel/text";

/** What an awarding body may leave open in a certificate's text; filled in for each certificate. */
export const certificatePlaceholders = {
  year: "考核年份",
  month: "考核月份",
  name: "证书名称",
  level: "证书等级",
} as const;

type CertificatePlaceholder = keyof typeof certificatePlaceholders;
type CertificateValues = Readonly<Record<CertificatePlaceholder, string>>;

/** Longer texts do not fit beside the holder, whatever they say. */
export const CERTIFICATE_TEXT_MAX = { chinese: 200, english: 600 } as const;

/** The wording of §1.4, which stands where an awarding body has given none. */
export const STANDARD_CHINESE_TEXT =
  "{year}年{month}月参加{name}职业技能等级水平考核，成绩合格，核发{name}职业技能等级证书（{level}）。" +
  "学习成果已经职业教育国家学分银行认定。";
export const STANDARD_ENGLISH_TEXT =
  "This is to certify that this certificate owner has passed the assessment in {month} {year}, and is qualified " +
  "for the {level} Level of {name}. The learning outcomes are recognized by the National Credit Bank for " +
  "Vocational Education.";

const isPlaceholder = (name: string): boolean => Object.hasOwn(certificatePlaceholders, name);

/** What is wrong with the placeholders of a text, in words; null when nothing is. */
export function placeholderProblem(text: string): string | null {
  const names = [...text.matchAll(/\{([^{}]*)\}/g)].map(([, name = ""]) => name);
  const unknown = [...new Set(names.filter((name) => !isPlaceholder(name)))];
  if (unknown.length > 0) return `不能识别的占位符：${unknown.map((name) => `{${name}}`).join("、")}`;
  if (/[{}]/.test(text.replace(/\{[^{}]*\}/g, ""))) return "花括号没有成对";
  return null;
}

/** A certificate's text with everything filled in. */
export const fillCertificateText = (text: string, values: CertificateValues): string =>
  fillText(text, values);
