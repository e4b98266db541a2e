/** 证书等级 (§1.7). */
export const levelLabels: Readonly<Record<number, string>> = { 1: "初级", 2: "中级", 3: "高级" };

/** The Chinese word of a level; empty for one that does not exist. */
export const levelLabel = (level: number): string => levelLabels[level] ?? "";

/** How lists and dialogs name a qualification: `网店运营推广职业技能等级证书(初级)`. */
export const qualificationLabel = (qualification: {
  readonly name: string;
  readonly level: number;
}): string => `${qualification.name}(${levelLabel(qualification.level)})`;
