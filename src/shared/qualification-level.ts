/** 证书等级 (§1.7). */
export const levelLabels: Readonly<Record<number, string>> = { 1: "初级", 2: "中级", 3: "高级" };

/** The Chinese word of a level; empty for one that does not exist. */
export const levelLabel = (level: number): string => levelLabels[level] ?? "";

/** What the name of every qualification ends with; the catalogue keeps names without it. */
export const QUALIFICATION_SUFFIX = "职业技能等级证书";

/** 证书名称 where the level stands in a column of its own: `网店运营推广职业技能等级证书`. */
export const qualificationName = (name: string): string =>
  name.endsWith(QUALIFICATION_SUFFIX) ? name : `${name}${QUALIFICATION_SUFFIX}`;

/** How every list, picker and dialog names a qualification: `网店运营推广职业技能等级证书(初级)`. */
export const qualificationLabel = (qualification: {
  readonly name: string;
  readonly level: number;
}): string => `${qualificationName(qualification.name)}(${levelLabel(qualification.level)})`;

/**
 * What to look for in the catalogue's names when this was typed: a name that was copied from a list finds its
 * qualification too. Empty: any.
 */
export const soughtQualification = (typed: string): string => typed.replace(/职业技能.*$/su, "").trim();
