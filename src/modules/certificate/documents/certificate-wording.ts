import { fillCertificateText, STANDARD_CHINESE_TEXT, STANDARD_ENGLISH_TEXT } from "@/shared/certificate-text";
import { QUALIFICATION_SUFFIX } from "@/shared/qualification-level";

/** The three levels of a qualification: 1 初级, 2 中级, 3 高级. */
export type CertificateLevel = 1 | 2 | 3;

const LEVELS = {
  1: { chinese: "初级", english: "Primary" },
  2: { chinese: "中级", english: "Intermediate" },
  3: { chinese: "高级", english: "Advanced" },
} as const;

const MONTHS = "January February March April May June July August September October November December".split(
  " ",
);

/** What the sentences of a certificate are made of. */
export interface WordingFacts {
  /** year and month (1–12) of the assessment */
  readonly year: number;
  readonly month: number;
  /** as in the catalogue, with or without 职业技能等级证书 at its end */
  readonly qualification: string;
  readonly englishQualification: string | null;
  readonly level: CertificateLevel;
  /** the awarding body's own texts with their placeholders; none: the standard wording */
  readonly chineseText?: string | undefined;
  readonly englishText?: string | undefined;
}

function englishMonth(month: number): string {
  const name = MONTHS[month - 1];
  if (!name) throw new RangeError(`no month ${month}`);
  return name;
}

/** The Chinese text: the awarding body's own, or the sentence of §1.4. */
export function chineseWording(facts: WordingFacts): string {
  const stem = facts.qualification.endsWith(QUALIFICATION_SUFFIX)
    ? facts.qualification.slice(0, -QUALIFICATION_SUFFIX.length)
    : facts.qualification;
  return fillCertificateText(facts.chineseText || STANDARD_CHINESE_TEXT, {
    year: String(facts.year),
    month: String(facts.month),
    name: stem,
    level: LEVELS[facts.level].chinese,
  });
}

/**
 * The English text: the awarding body's own, or the sentence of §1.4. Many qualifications of the catalogue have no
 * English name; none is invented: the sentence then points to the Chinese one.
 */
export function englishWording(facts: WordingFacts): string {
  return fillCertificateText(facts.englishText || STANDARD_ENGLISH_TEXT, {
    year: String(facts.year),
    month: englishMonth(facts.month),
    name: facts.englishQualification ?? "the vocational skill stated in Chinese above",
    level: LEVELS[facts.level].english,
  });
}

/** `2026-12-20` as 2026年12月20日 and December 20, 2026. */
export function awardDate(day: string): { readonly chinese: string; readonly english: string } {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day);
  if (!match) throw new RangeError("the award date must be YYYY-MM-DD");
  const [year, month, date] = match.slice(1).map(Number) as [number, number, number];
  return {
    chinese: `${year}年${month}月${date}日`,
    english: `${englishMonth(month)} ${date}, ${year}`,
  };
}
